/** Draws an image's bytes as ink on the page. */

/**
 * A byte is how much ink: the colour of text on paper, light on dark in the dark theme.
 * @param pixels - 0 to 255, row by row. @param ink - a colour.
 */
export function drawInk(
  canvas: HTMLCanvasElement,
  { width, height }: { readonly width: number; readonly height: number },
  pixels: ArrayLike<number>,
  ink: string,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) image.data[4 * i + 3] = pixels[i] ?? 0;
  context.putImageData(image, 0, 0);
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = ink;
  context.fillRect(0, 0, width, height);
  context.globalCompositeOperation = 'source-over';
}
