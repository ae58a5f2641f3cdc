/** A PDF that is being written, with the letters of figures in it. */
import PdfDocument from 'pdfkit';
import { allFonts } from './fonts.ts';

export interface OpenPdf {
  readonly document: PDFKit.PDFDocument;
  /** Ends it. @returns all of its bytes. */
  readonly end: () => Promise<Uint8Array>;
}

export function openPdf(options: PDFKit.PDFDocumentOptions): OpenPdf {
  const document = new PdfDocument({ ...options, font: '' });
  for (const { name, bytes } of allFonts()) document.registerFont(name, Buffer.from(bytes));
  const pieces: Buffer[] = [];
  const written = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (piece: Buffer) => pieces.push(piece));
    document.on('end', () => resolve(Buffer.concat(pieces)));
    document.on('error', reject);
  });
  return {
    document,
    end: () => {
      document.end();
      return written;
    },
  };
}
