/** 오류 코드별 설명. 중괄호 안의 값은 오류에 딸려 옵니다. */
export const errors = {
  internal: '스튜디오 내부에서 문제가 생겼습니다: {message}',
  link: {
    closed: '학습 코어가 멈췄습니다. 계속하려면 스튜디오를 다시 시작하세요.',
  },
  file: {
    empty: '{name} 파일이 비어 있습니다. CSV 파일이나 MNIST 형식의 IDX 파일을 선택하세요.',
    tooLarge:
      '{name} 파일은 {found} MB인데 이 종류의 파일은 {limit} MB까지 읽습니다. 일부만 쓰세요. 실험에는 행의 표본으로 충분합니다.',
    missing: '이 실험에 쓰인 파일이 더 이상 라이브러리에 없습니다. 다시 가져오세요.',
    noUpload: '이 가져오기는 이미 끝났습니다. 파일을 다시 선택하세요.',
    sizeChanged:
      '{name} 파일이 읽는 동안 바뀌었습니다. {expected}바이트여야 하는데 {received}바이트가 왔습니다. 다시 선택하세요.',
  },
  csv: {
    noRows: '{name} 파일에 행이 없고 빈 줄뿐입니다.',
    notText: '{name} 파일은 UTF-8 텍스트가 아닙니다. ‘CSV UTF-8’로 저장하거나 MNIST 형식의 IDX 파일을 선택하세요.',
    raggedRow:
      '{name} {line}번째 줄: 앞의 행은 {expected}칸인데 {found}칸이 있습니다. 줄을 고치거나 다른 구분자를 선택하세요.',
    openQuote: '{name} {row}번째 행: 따옴표가 닫히지 않았습니다. 빠진 따옴표를 넣으세요.',
    unreadable: '{name} {line}번째 줄: {reason}.',
    noInputs: '{fileName}: 예측에 쓸 열이 남지 않았습니다. 목표 열 말고 적어도 하나는 쓰세요.',
    columnCount:
      '{fileName} 파일에는 열이 {found}개인데 실험에는 {expected}개로 되어 있습니다. 파일을 다시 선택하세요.',
    noTarget: '{fileName}: {column}번째 열을 예측하려 하지만 열은 {found}개뿐입니다.',
    nothingLeft:
      '{fileName}: 빈칸이 있는 행을 제외하는 열 때문에 남는 행이 없습니다. 빈칸을 채우거나 빈칸이 가장 많은 열을 제외하세요.',
    tooManyCategories:
      '{fileName}: ‘{column}’ 열에 서로 다른 텍스트가 {found}개 있어 하나마다 입력을 두기에는 너무 많습니다. 이 열을 제외하세요.',
    tooManyClasses:
      '{fileName}: 목표 ‘{column}’의 값이 {found}가지여서 클래스로 쓰기에는 너무 많습니다. 숫자로 예측하거나 다른 목표를 선택하세요.',
    notANumber:
      '{fileName} {row}번째 행, ‘{column}’ 열: 숫자가 있어야 할 곳에 ‘{found}’이(가) 있습니다. 값을 고치거나, 열을 텍스트로 읽거나 제외하세요.',
    targetNotANumber:
      '{fileName} {row}번째 행, ‘{column}’ 열: 숫자가 있어야 할 곳에 ‘{found}’이(가) 있습니다. 값을 고치거나 숫자 대신 클래스를 예측하세요.',
  },
  idx: {
    countMismatch:
      '{images}의 이미지는 {imageCount}장인데 {labels}의 라벨은 {labelCount}개입니다. 서로 맞는 두 파일을 선택하세요.',
    magic:
      '{name} 파일은 MNIST 형식이 아닙니다. {found}(으)로 시작하지만 이미지는 {images}, 라벨은 {labels}(으)로 시작해야 합니다. 원본 파일(일반 또는 gzip)이나 CSV 파일을 선택하세요.',
    imageSize: '{name}의 이미지는 {width} × {height} 픽셀인데 1~{limit} 픽셀이어야 합니다. 먼저 이미지를 줄이세요.',
    none: '{name} 파일에는 아무것도 들어 있지 않다고 적혀 있습니다. 다른 파일을 선택하세요.',
    unpackedTooLarge: '{name} 파일의 압축을 풀면 {limit} MB가 넘습니다. 일부만 쓰세요.',
    gzip: '{name} 파일의 압축을 풀 수 없습니다({reason}). 잘렸거나 손상되었습니다. 다시 내려받으세요.',
    cutOff:
      '{name} 파일이 잘렸습니다. 머리말에는 {expected}바이트라고 적혀 있지만 {found}바이트뿐입니다. 다시 내려받으세요.',
  },
  data: {
    oneClass: '‘{target}’의 클래스가 모든 행에서 같아 구분할 것이 없습니다. 클래스가 둘 이상 필요합니다.',
    constantTarget: '‘{target}’의 값이 모든 행에서 같아 예측할 것이 없습니다. 다른 목표를 선택하세요.',
    threadDied: '데이터를 읽지 못했습니다({reason}). 이 컴퓨터에는 너무 클 수 있습니다. 일부만 쓰세요.',
  },
  split: {
    tooFewRows: '분할에는 {expected}행이 필요하지만 데이터는 {found}행입니다. 데이터를 늘리거나 부분을 줄이세요.',
  },
  run: {
    diverged: {
      notFinite:
        '{step}스텝에서 손실이 유한한 수가 아니게 되었습니다. 학습률 {learningRate}의 갱신으로 가중치가 한없이 커졌습니다. 학습률을 낮추거나 워밍업을 쓰세요.',
      collapsed:
        '{step}스텝의 갱신이 너무 컸습니다. 그 뒤로 신경망이 거의 모든 입력에 같은 답을 내어 상수 예측보다 나을 것이 없습니다. {learningRate}보다 작은 학습률이나 워밍업을 쓰세요.',
    },
    notActive: '이 실행은 이미 끝났습니다.',
    elsewhere: '이 실행은 다른 스튜디오 창이나 터미널에서 훈련 중입니다. 그곳에서 조작하세요.',
    workerDied:
      '훈련이 예기치 않게 멈췄습니다({reason}). 마지막으로 저장된 상태는 남아 있으니 실행을 재개하면 이어집니다.',
    notKept: '모델을 저장하지 못했습니다: {reason}. 디스크에 공간을 확보하고 실험을 다시 훈련하세요.',
  },
  bin: {
    inUse: '휴지통의 실행 하나를 다른 스튜디오 창이나 터미널에서 훈련하고 있습니다. 먼저 그곳에서 멈추세요.',
  },
  model: {
    missing: '이 실행에는 저장된 모델이 없습니다. 실험을 다시 훈련하세요.',
  },
  checkpoint: {
    invalid: '저장된 모델이 이 스튜디오의 체크포인트가 아닙니다. 실험을 다시 훈련하세요.',
  },
  engine: {
    memory:
      '이 실행에는 메모리가 약 {gigabytes} GB 필요한데 한 실행은 여기서 그만큼 쓸 수 없습니다(최대 4 GB). 행, 층 또는 배치를 줄이세요.',
  },
  library: {
    newer:
      '라이브러리 {path}은(는) 더 새로운 스튜디오에서 저장되었습니다(형식 {found}, 이 스튜디오는 {expected}까지 읽습니다). 스튜디오를 업데이트하거나 다른 라이브러리를 선택하세요.',
    unreadable:
      '라이브러리 {path}을(를) 열 수 없습니다: {reason}. 폴더에 쓸 수 있는지, 스튜디오의 파일이 맞는지 확인하거나 다른 라이브러리를 선택하세요.',
    notFound: '더 이상 라이브러리에 없습니다. 삭제되었을 수 있습니다.',
  },
  spec: {
    newer:
      '이 실험은 더 새로운 스튜디오에서 저장되었습니다(형식 {found}, 이 스튜디오는 {expected}까지 읽습니다). 열려면 스튜디오를 업데이트하세요.',
    invalid: '{path}: {problem}.',
  },
};
