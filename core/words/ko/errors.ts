/** 오류 코드별 설명. 중괄호 안의 값은 오류에 딸려 옵니다. */
export const errors = {
  internal: '스튜디오 내부에서 문제가 생겼습니다: {message}',
  link: {
    closed: '훈련 코어가 멈췄습니다. 계속하려면 스튜디오를 다시 시작하세요.',
    unknownFunction: '화면과 훈련 코어의 버전이 서로 다릅니다. 스튜디오를 다시 시작하세요.',
  },
  storage: {
    full: '디스크가 가득 찼거나 할당된 용량을 다 썼습니다. 공간을 확보하세요. ({reason})',
    limited:
      '여기서 허용되는 것보다 파일이 커집니다. 파일 크기 제한(“ulimit -f”)을 늘리거나 더 큰 파일을 받는 디스크를 쓰세요. ({reason})',
    vanished:
      '스튜디오에 필요한 파일이나 폴더가 제자리에 없거나 다른 것으로 바뀌었습니다. 되돌려 놓거나 디스크를 다시 연결하세요. ({reason})',
    readOnly: '라이브러리를 읽기만 할 수 있습니다. 디스크와 폴더에 쓸 수 있게 하세요. ({reason})',
    denied: '시스템이 파일이나 폴더를 열지 못하게 합니다. 읽고 쓸 권한을 주세요. ({reason})',
    locked:
      '다른 프로그램이 라이브러리를 독점하고 있습니다. 대개 기다리면 풀립니다. 그렇지 않으면 백업이나 데이터베이스 도구처럼 라이브러리를 열고 있는 프로그램을 끝내세요. ({reason})',
    damaged:
      '라이브러리의 데이터베이스가 손상되었습니다. 설정의 “검사” 또는 “dropout-studio doctor --repair”가 읽을 수 있는 것으로 새 데이터베이스를 만들고 손상된 것은 보관합니다. 스튜디오 업데이트 전의 사본은 옆에 “….backup”이라는 이름으로 있습니다. ({reason})',
    memory: '메모리가 부족합니다. 다른 프로그램을 끝내거나 데이터나 신경망을 줄이세요. ({reason})',
    unopened:
      '라이브러리의 파일을 열 수 없습니다. 읽고 쓸 권한을 주세요. 열린 파일이 너무 많은 것이라면 다른 프로그램을 끝내거나 한도(“ulimit -n”)를 올리세요. ({reason})',
    handles:
      '열린 파일이 너무 많습니다. 다른 프로그램을 끝내거나 열린 파일 수 제한(“ulimit -n”)을 늘리세요. ({reason})',
    failing:
      '디스크를 읽거나 쓸 수 없습니다. 연결되어 있고 이상이 없는지, 파일이 필요한 만큼 커질 수 있는지(“ulimit -f”) 확인하세요. ({reason})',
  },
  figure: {
    notDrawn: '그림을 그릴 수 없습니다: {reason} 다른 크기나 형식을 골라 보세요.',
  },
  folder: {
    isFile: '폴더가 있어야 할 {path}에 파일이 있습니다. 다른 곳으로 옮기세요.',
    danglingLink: '{path}은(는) 없는 곳을 가리키는 링크입니다. 가리키는 폴더를 만들거나 링크를 지우세요.',
    impossible: '폴더 {path}을(를) 만들 수 없습니다. 그곳에는 아무도 폴더를 만들 수 없습니다. 다른 곳을 선택하세요.',
  },
  library: {
    noHome:
      '라이브러리를 둘 홈 폴더를 시스템이 알려 주지 않습니다. HOME을 설정하거나 --library 또는 DROPOUT_STUDIO_LIBRARY로 폴더를 정하세요.',
    notFound: '이 항목은 더 이상 라이브러리에 없습니다. 삭제되었을 수 있습니다.',
    unreadableRow: '이 항목을 읽을 수 없습니다: {reason} 라이브러리의 나머지는 영향을 받지 않습니다.',
    damaged: '저장된 내용이 손상되었습니다: {path}: {problem}.',
    inUse:
      '다른 창이나 터미널({count}개)이 라이브러리를 열어 두고 있습니다. 먼저 끝내세요. 복구하거나 복원하는 동안에는 아무것도 바뀌면 안 됩니다.',
    busy: '진행 중인 실행이나 연구가 있습니다({count}개). 라이브러리를 복구하기 전에 중지하거나 끝날 때까지 기다리세요.',
    missing: '{path}에 라이브러리가 없습니다.',
    newer:
      '라이브러리 {path}은(는) 더 새로운 스튜디오에서 저장되었습니다(형식 {found}, 이 버전은 {expected}까지). 스튜디오를 업데이트하거나 다른 라이브러리를 선택하세요.',
    unreadable:
      '라이브러리 {path}을(를) 열 수 없습니다: {reason}. 폴더에 쓸 수 있는지, 스튜디오의 파일인지 확인하거나 다른 라이브러리를 선택하세요.',
  },
  queue: {
    address:
      "대기열의 주소가 Redis의 주소가 아닙니다. redis://HOST:PORT 또는 TLS와 암호가 있으면 rediss://USER:PASSWORD{'@'}HOST:PORT로 쓰세요.",
    unreachable:
      '{queue}의 대기열을 쓸 수 없습니다: {reason}. 주소와 암호, 그리고 그곳에서 Redis나 Valkey가 실행 중인지 확인하세요.',
    evicts:
      '{queue}의 Redis는 자리가 없으면 작업까지 버립니다(maxmemory-policy {policy}). “maxmemory-policy noeviction”으로 설정하세요.',
    otherStudio:
      '{queue}의 작업은 {expected}의 작업자를 위한 것인데 이 작업자는 {found}입니다. 결과가 마지막 비트까지 같지 않으므로 작업을 받지 않습니다. 같은 종류의 컴퓨터에서 같은 버전을 쓰세요.',
    foreign: '대기열에 이 스튜디오가 쓰지 않았거나 손상된 것이 있습니다. 스튜디오만 쓰는 Redis를 사용하세요.',
    otherFiles:
      '{queue}의 작업에 필요한 파일은 {expected}에 있는데 이 작업자는 {found}에서 찾습니다. 모두에게 --files로 같은 곳을 지정하세요: 모든 컴퓨터가 닿는 폴더나 버킷.',
    chosenAtStart:
      '대기열은 스튜디오를 시작할 때 지정되었습니다. 여기서 다른 것을 고르려면 --queue와 DROPOUT_STUDIO_QUEUE 없이 시작하세요.',
    filesAway:
      '작업 파일이 있는 {place}에 닿을 수 없습니다: {reason}. 디스크가 연결되어 있는지, 네트워크와 서버가 있는지 확인하세요. 닿으면 저절로 계속합니다.',
    filesPlace:
      '파일을 둘 곳이 폴더도 버킷도 아닙니다. 폴더의 경로 또는 s3://BUCKET/PREFIX로 쓰고, Amazon이 아닌 서버에는 ?endpoint=https://HOST를 붙이세요. 키는 주소가 아니라 환경에서 가져옵니다.',
    files:
      '작업의 파일을 {place}에 둘 수 없습니다: {reason}. 폴더나 버킷이 있는지, 그곳에서 읽고 쓸 수 있는지 확인하세요.',
    noFile: '이 작업의 데이터 파일이 공유하는 곳에 없거나 원래와 다릅니다. 파일이 있는 스튜디오에서 다시 시작하세요.',
    stateGone:
      '이 작업에 속한 상태가 공유하는 곳에 더 이상 없습니다. 이어하기를 누르면 라이브러리에 있는 곳부터 계속합니다.',
    givenUp:
      '대기열이 이 작업을 포기했습니다: {reason}. 메모리 부족 등으로 여러 작업자가 죽었을 수 있습니다. 작업자가 남긴 말을 보고 이어하세요.',
  },
  query: {
    ended: '질의가 끝났지만 빠진 것이 있습니다: 조건, 값 또는 닫는 괄호.',
    unexpected: '여기에 “{found}”은(는) 올 수 없습니다. 두 낱말 이상의 글은 따옴표로 묶으세요.',
    unclosed: '닫는 따옴표가 없습니다.',
    tooDeep: '괄호 안의 괄호가 너무 많습니다. {limit}겹까지 쓸 수 있습니다.',
    tooLong: '조건이 너무 많습니다. {limit}개까지 쓸 수 있습니다.',
    unknownField: '“{name}” 항목이 없습니다.',
    unknownFieldMeant: '“{name}” 항목이 없습니다. “{meant}”을(를) 쓰려고 하셨나요?',
    noOrder: '{field}은(는) 수도 시각도 아닙니다. = 와 != 로 비교하거나 ~ 로 패턴을 찾을 수 있습니다.',
    noNumber: '{field}은(는) 수입니다. “{found}”은(는) 수가 아닙니다.',
    noText: '{field}은(는) 글이 아닙니다. 패턴은 글에서만 찾을 수 있습니다.',
    noFlag: '{field}은(는) true 아니면 false입니다. “{found}”은(는) 둘 다 아닙니다.',
    noDate: '{field}은(는) 시각입니다. “{found}”은(는) 2026-11-01이나 2026-11-01T17:05 같은 날짜가 아닙니다.',
    badPattern: '패턴이 아닙니다: {reason}.',
  },
  views: {
    notFound: '이 보기는 라이브러리에 없습니다. 삭제되었을 수 있습니다.',
  },
  doctor: {
    database: '데이터베이스 {path}이(가) 손상되었습니다: {reason}.',
    databaseLost: '데이터베이스 {path}이(가) 손상되어 아무것도 읽을 수 없습니다: {reason}.',
    orphan: '{table}의 {row}번 행이 속한 {parent} 항목이 없습니다.',
    row: '“{name}”을(를) 읽을 수 없습니다: {reason}',
    outcome: '연구 {study}의 작업 {task} 결과를 읽을 수 없습니다: {reason}',
    metrics: '실행 {run}의 스텝 {step}까지의 기록을 읽을 수 없습니다: {reason}',
    fileMissing: '가져온 파일 “{name}”이(가) 없습니다.',
    fileDamaged: '라이브러리에 있는 “{name}”의 사본이 가져왔을 때와 다릅니다.',
    fileUnlisted: '파일 data/{file}이(가) 가져온 파일 목록에 없습니다.',
    modelOfNoRun: '폴더 models/{folder}이(가) 속한 실행이 없습니다.',
    modelDamaged: '“{name}” 실행 {number}의 {file}이(가) 손상되었습니다: {reason}',
    modelMissing: '“{name}” 실행 {number}의 모델이 없습니다.',
    leftover: '쓰는 도중에 끝난 프로세스가 {path}을(를) 남겼습니다.',
    jobOfNobody: '“{name}” {number}번이 진행 중이라고 되어 있지만 아무도 작업하고 있지 않습니다.',
    index: '실행을 찾는 색인이 실행 {count}개에서 맞지 않습니다.',
    failed: '검사를 끝내지 못했습니다({check}): {reason}',
  },
  lesson: {
    notAllowed: '이 수업에 맞지 않는 값입니다. 페이지를 새로 고치고 다시 시도하십시오.',
    begun: '수업이 이미 시작되었고 예측은 그 전에 합니다. 다시 예측하려면 수업을 처음부터 다시 하십시오.',
    notPredicted: '수업을 시작하기 전에 무엇이 나올지 예측하십시오.',
  },
  schedules: {
    nameTaken: '스케줄 “{name}”이(가) 이미 있습니다. 다른 이름을 고르세요.',
  },
  bin: {
    inUse: '휴지통에 있는 실행이 다른 창이나 터미널에서 훈련 중입니다. 그곳에서 먼저 중지하세요.',
  },
  spec: {
    notJson: '{name} 파일은 JSON이 아닙니다: {reason}.',
    invalid: '사용할 수 없는 값입니다: {path}: {problem}.',
  },
  plan: {
    invalid: '연구 계획이 아닙니다: {path}: {problem}.',
  },
  search: {
    noSuchSetting:
      '이 실험에는 ‘{path}’ 설정이 없습니다. training.learningRate나 network.hidden.0.units처럼 파일에 있는 이름을 쓰세요.',
    impossible: '실험이 이 설정을 가질 수 없습니다: {path}: {problem}.',
    noBest: '이 탐색에는 아직 값을 얻은 시도가 없습니다. 먼저 이어서 실행하세요.',
  },
  outcome: {
    invalid: '이 연구의 작업 결과를 읽을 수 없습니다: {path}: {problem}. 연구를 다시 실행하세요.',
  },
  metrics: {
    damaged:
      '이 실행의 기록이 손상되었습니다. {bytes}바이트는 {columns}개 열의 온전한 행이 아닙니다. 실험을 다시 훈련하세요.',
  },
  version: {
    newer:
      '더 새로운 스튜디오에서 저장되었습니다(형식 {found}, 이 버전은 {expected}까지). 열려면 스튜디오를 업데이트하세요.',
    invalid: '필드 {key}의 값은 {found}인데 1 이상의 정수여야 합니다.',
  },
  preset: {
    unknown: '프리셋 “{key}”이(가) 없습니다. 다음 중에서 선택하세요: {known}.',
  },
  file: {
    gone: '{name} 파일을 더는 읽을 수 없습니다. 다시 여세요.',
    empty: '{name}이(가) 비어 있습니다. 표(CSV, Parquet), NumPy의 .npz 또는 MNIST 형식의 IDX 파일을 선택하세요.',
    tooLarge:
      '{name}의 크기는 {found} MB인데 {limit} MB까지 읽습니다. 일부만 사용하세요. 실험에는 행의 표본이면 충분합니다.',
    foreign:
      '{name}: 여기서 읽지 않는 형식({format})입니다. 표는 CSV(Excel에서는 “CSV UTF-8”)나 Parquet으로, 배열은 np.savez(x=…, y=…)로 저장해 그 파일을 선택하세요.',
    noUpload: '이 가져오기는 이미 끝났습니다. 파일을 다시 선택하세요.',
    noDownload: '이 파일은 이미 전달되었습니다. 다시 저장하세요.',
    sizeChanged:
      '{name}이(가) 읽는 동안 바뀌었습니다. {expected}바이트여야 하는데 {received}바이트가 왔습니다. 파일을 다시 선택하세요.',
    missing: '이 실험에 쓰인 파일 “{name}”이(가) 더 이상 라이브러리에 없습니다. 다시 가져오세요.',
    damaged:
      '라이브러리에 있는 “{name}”의 사본이 손상되었습니다. 가져왔을 때와 내용이 다릅니다. 파일을 다시 가져오면 복구됩니다.',
  },
  idx: {
    magic:
      '{name}은(는) MNIST 형식의 파일이 아닙니다. {found}(으)로 시작하는데, 이미지는 {images}, 라벨은 {labels}(으)로 시작합니다. 원본 파일(압축 여부 무관)이나 CSV 파일을 선택하세요.',
    imageSize: '{name}의 이미지는 {width} × {height} 픽셀인데 1~{limit} 픽셀이어야 합니다. 먼저 이미지를 줄이세요.',
    none: '{name}에 내용이 없습니다. 다른 파일을 선택하세요.',
    gzip: '{name}의 압축을 풀 수 없습니다({reason}). 잘렸거나 손상된 파일입니다. 다시 내려받으세요.',
    unpackedTooLarge: '{name}의 압축을 풀면 {limit} MB가 넘습니다. 일부만 사용하세요.',
    cutOff:
      '{name}이(가) 잘렸습니다. 헤더에 따르면 {expected}바이트여야 하는데 {found}바이트뿐입니다. 다시 내려받으세요.',
    tooLong:
      '{name}이(가) 헤더보다 깁니다. {expected}바이트여야 하는데 {found}바이트입니다. 헤더나 파일이 손상되었으니 다시 내려받으세요.',
    notImages: '{name}에는 이미지가 아니라 라벨이 들어 있습니다. 이미지 파일을 선택하세요.',
    notLabels: '{name}에는 라벨이 아니라 이미지가 들어 있습니다. 라벨 파일을 선택하세요.',
    countMismatch:
      '{images}에는 이미지가 {imageCount}개인데 {labels}에는 라벨이 {labelCount}개입니다. 짝이 맞는 두 파일을 선택하세요.',
  },
  parquet: {
    damaged:
      '{name}: Parquet 파일로 읽을 수 없습니다({reason}). 잘렸거나 손상되었거나 암호화되어 있습니다. 다시 저장하거나 내려받으세요.',
    unsupported:
      '{name}: 여기서 읽지 않는 Parquet 파일입니다({found}). Snappy, gzip, Brotli, Zstandard 압축과 백만 행 이하의 행 그룹으로 다시 저장하거나 CSV로 저장하세요.',
    nested: '{fileName}: “{column}” 열에는 값 하나가 아니라 목록, 레코드 또는 바이트가 들어 있습니다. 제외하세요.',
  },
  npz: {
    damaged: '{name}: NumPy 배열로 읽을 수 없습니다({reason}). np.savez나 np.savez_compressed로 다시 저장하세요.',
    noPair:
      '{name}에는 {arrays} 배열이 있지만 입력과 정답으로 알려진 이름이 없습니다. x와 y, 또는 x_train, y_train, x_test, y_test로 저장하세요: np.savez("data.npz", x=…, y=…).',
    tooLarge:
      '{name}의 배열은 {found} MB인데 {limit} MB까지 읽습니다. 행의 일부만 쓰거나 더 작은 자료형으로 저장하세요.',
    type: '{name}: {array} 배열의 NumPy 자료형은 {type}인데 숫자나 텍스트여야 합니다. 숫자로 저장하세요: np.asarray({array}, dtype=float).',
    rowMismatch:
      '{name}: {inputs}은(는) {rows}행인데 {targets}은(는) {found}행입니다. 행마다 정답이 하나씩 있어야 합니다.',
    targetShape:
      '{name}: {targets}의 모양은 {shape}인데 행마다 정답 하나가 있어야 합니다. 원-핫 클래스라면 번호로 저장하세요: {targets}.argmax(axis=1).',
    notNumbers: '{name}: {array}에 숫자가 아닌 “{found}”이(가) 있습니다. 숫자로 저장하거나 클래스를 예측하세요.',
    infinite:
      '{name}, {array}, {row}번째 행, {column}: 무한대가 있습니다. 고치거나, 빈칸처럼 채워지도록 NaN으로 저장하세요.',
    tooManyClasses:
      '{name}: {targets}의 서로 다른 값이 {found}가지로, 클래스로 삼기에는 너무 많습니다. 숫자로 예측하세요.',
  },
  csv: {
    tooManyCells:
      '{name}은(는) 약 {rows}행, {columns}열입니다. 열이 그만큼이면 {most}행까지 읽습니다. 행의 표본이나 더 적은 열을 사용하세요.',
    tooManyColumns:
      '{name}은(는) {columns}열인데 {limit}열까지 읽습니다. 열을 줄이거나, 행과 열이 바뀐 표라면 서로 바꾸세요.',
    noRows: '{name}에는 행이 없고 빈 줄뿐입니다.',
    notText: '{name}: 텍스트로 된 표가 아닙니다. “CSV UTF-8”로 저장하거나 MNIST 형식의 IDX 파일을 선택하세요.',
    wrongEncoding:
      '{name}: {line}번째 줄쯤부터 {encoding} 인코딩으로 읽을 수 없습니다. 다른 인코딩을 선택하거나 “CSV UTF-8”로 저장하세요.',
    headerOnly:
      '{fileName}에는 머리글만 있고 그 아래에 행이 없습니다. 행이 있는 파일을 선택하거나 머리글이 없는 것으로 지정하세요.',
    raggedRow:
      '{name}, {line}번째 줄: 앞의 행들은 {expected}칸인데 {found}칸입니다. 줄을 고치거나 다른 구분자를 선택하세요.',
    openQuote: '{name}, {row}번째 행: 따옴표가 닫히지 않았습니다. 빠진 따옴표를 넣으세요.',
    unreadable: '{name}, {line}번째 줄: {reason}.',
    noInputs: '{fileName}: 예측에 쓸 열이 없습니다. 목표 외에 열을 하나 이상 사용하세요.',
    columnCount: '{fileName}에는 열이 {found}개인데 실험에는 {expected}개로 되어 있습니다. 파일을 다시 선택하세요.',
    noTarget: '{fileName}: {column}번째 열을 예측해야 하는데 열이 {found}개뿐입니다.',
    nothingLeft:
      '{fileName}: 값이 없는 행을 제외하는 열 때문에 남는 행이 없습니다. 빈칸을 채우거나 가장 많이 빈 열을 무시하세요.',
    tooManyCategories:
      '{fileName}: “{column}” 열에 서로 다른 텍스트가 {found}개 있습니다. 입력을 하나씩 두기에는 너무 많으니 이 열을 무시하세요.',
    tooManyClasses:
      '{fileName}: 목표 “{column}”에 서로 다른 값이 {found}개 있어 클래스로 쓰기에는 너무 많습니다. 숫자로 예측(회귀)하거나 다른 목표를 선택하세요.',
    notANumber:
      '{fileName}, {row}번째 행, “{column}” 열: 숫자가 있어야 할 자리에 “{found}”이(가) 있습니다. 고치거나, 빈칸으로 보거나, 열을 텍스트로 읽거나 제외하세요.',
    notADate:
      '{fileName}, {row}번째 행, “{column}” 열: 날짜가 있어야 할 자리에 “{found}”이(가) 있습니다. 고치거나, 빈칸으로 보거나, 열을 텍스트로 읽거나 제외하세요.',
    targetNotANumber:
      '{fileName}, {row}번째 행, “{column}” 열: 숫자가 있어야 할 자리에 “{found}”이(가) 있습니다. 고치거나, 숫자 대신 클래스를 예측하세요.',
  },
  data: {
    noSuchRow: '{row}번째 행을 찾았지만 데이터의 이 부분은 {rows}행입니다.',
    oneClass: '“{target}”의 클래스가 모든 행에서 같아 구별할 것이 없습니다. 클래스가 둘 이상 필요합니다.',
    constantTarget: '“{target}”의 값이 모든 행에서 같아 예측할 것이 없습니다. 다른 목표를 선택하세요.',
    emptyColumn:
      '“{column}” 열은 훈련 행 어디에도 값이 없어 빈칸을 채울 수 없습니다. 열을 무시하거나 훈련 행을 늘리세요.',
    tooLarge:
      '입력이 {inputs}개인 행 {rows}개에는 메모리가 {gigabytes} GB 필요한데 스튜디오는 {limit} GB까지 다룹니다. 행을 줄이거나 서로 다른 텍스트가 많은 열을 무시하세요.',
    superseded: '그 사이에 다른 요청이 있어 더는 필요하지 않습니다.',
    threadDied: '데이터를 읽지 못했습니다({reason}). 이 컴퓨터에는 너무 클 수 있으니 일부만 사용하세요.',
  },
  split: {
    tooFewRows: '분할에는 행이 {expected}개 필요한데 데이터에는 {found}개뿐입니다. 데이터를 늘리거나 부분을 줄이세요.',
  },
  engine: {
    memory:
      '이 실행에는 메모리가 약 {gigabytes} GB 필요하여 한 실행의 한도(최대 4 GB)를 넘습니다. 행, 층 또는 배치 크기를 줄이세요.',
    unsupported:
      '이 컴퓨터의 JavaScript 엔진은 훈련에 필요한 WebAssembly SIMD를 실행할 수 없습니다. 새 버전을 사용하세요.',
    missing: '훈련 커널이 빌드되지 않았습니다. 스튜디오 폴더에서 “npm run prepare”를 실행하세요.',
  },
  report: {
    nothing: '“{name}”에서는 아직 잰 것이 없어 보고할 내용이 없습니다. 훈련하거나, 첫 결과가 나올 때까지 기다리세요.',
  },
  run: {
    diverged: {
      notFinite:
        '스텝 {step}에서 손실이 더 이상 유한한 수가 아니었습니다. 학습률 {learningRate}의 갱신이 가중치를 끝없이 키웠습니다. 더 작은 학습률이나 워밍업을 쓰세요.',
      alike:
        '끝에 이르러 신경망이 거의 모든 입력에 같은 답을 냅니다. 처음에는 구별했지만 이제는 상수 예측보다 나을 것이 없습니다. 너무 큰 학습률, 강한 가중치 감쇠, 아주 높은 드롭아웃 비율에서 생길 수 있는 일입니다.',
      collapsed:
        '스텝 {spikeStep}의 갱신이 너무 컸습니다. 그 뒤로 신경망이 거의 모든 입력에 같은 답을 내어 상수 예측보다 나을 것이 없습니다. {learningRate}보다 작은 학습률이나 워밍업을 쓰세요.',
    },
    impossible: '지금 설정으로는 실험을 실행할 수 없습니다: {reason}',
    finished: '이 실행은 끝났습니다. 도중에 멈춘 실행만 이어 갈 수 있습니다.',
    notActive: '이 실행은 이미 끝났습니다.',
    active: '진행 중인 실행은 옮길 수 없습니다. 먼저 멈추거나 끝나기를 기다리세요.',
    ofSearch:
      '이 실행은 연구 {study}의 시도 {trial}이며, 얼마나 훈련할지는 그 연구가 정합니다. 연구를 이어 가거나 이 설정으로 다시 실행하세요.',
    elsewhere: '이 실행은 다른 창이나 터미널에서 훈련 중입니다. 그곳에서 조작하세요.',
    wentBack:
      '이 실행의 마지막 상태는 {latest}스텝인데 측정값은 {recorded}스텝까지만 기록되어 있습니다. 정전 뒤에 생길 수 있는 일입니다. 둘이 일치하는 {step}스텝부터 이어 가며, 끝은 완전히 같습니다.',
    taken: '스튜디오의 다른 창이나 터미널이 이 실행을 넘겨받았습니다. 실행은 그곳에서 이어집니다.',
    positions: '이 신경망에는 드롭아웃 위치가 {expected}개인데 비율이 {found}개 주어졌습니다. 위치마다 하나씩 주세요.',
    workerDied: '훈련이 예기치 않게 멈췄습니다({reason}). 마지막 저장 지점은 남아 있으니 실행을 계속하세요.',
    branchAtEnd:
      '이 상태는 에폭 {epoch}인데 분기는 에폭 {epochs}에 끝나므로 훈련할 것이 남지 않습니다. 에폭을 늘리거나 더 이른 상태에서 분기하세요.',
    notKept: '모델을 저장하지 못했습니다: {reason}. 다시 훈련하세요.',
  },
  study: {
    impossible: '이 연구는 할 수 없습니다: {reason}',
    planFixed:
      '이 연구는 다른 ‘{field}’ 값으로 이어 갈 수 없습니다. 지금까지 찾은 것과 맞지 않게 됩니다. 탐색에는 더 큰 예산과 더 넓은 범위를 줄 수 있으며, 그 밖에는 새 연구를 시작하세요.',
    notActive: '이 연구는 이미 끝났습니다.',
    finished: '이 연구는 끝났습니다. 도중에 멈춘 연구만 이어서 할 수 있습니다.',
    elsewhere: '스튜디오의 다른 창이나 터미널이 이 연구를 진행하고 있습니다. 그곳에서 조작하세요.',
    taken: '스튜디오의 다른 창이나 터미널이 이 연구를 넘겨받았습니다. 연구는 그곳에서 이어집니다.',
    classesOnly:
      '이 연구는 신경망이 고르는 클래스를 비교하는데, 이 실험은 수를 예측합니다. 클래스가 있는 데이터를 쓰세요.',
    noDropout:
      '이 실험에는 드롭아웃이 없어 비교할 것이 없습니다. 적어도 한 위치의 비율을 0보다 크게 하고 새 연구를 시작하세요.',
    sliceNotFinite:
      '학습률 {learningRate}에서 훈련이 발산하여 주변을 살펴볼 훈련된 가중치가 없습니다. 더 작은 학습률을 고르세요.',
    noSlice: '이 연구는 아직 손실의 단면을 재지 못했습니다. 첫 줄을 기다려 주세요.',
    nothingHeldOut: '모든 행을 훈련에 쓰므로 설정을 평가할 데이터가 없습니다. 검증이나 테스트에 쓸 행을 남겨 두세요.',
    noHiddenLayer: '이 실험에는 출력을 스케일링할 은닉층이 없습니다. 은닉층을 하나 이상 두세요.',
  },
  checkpoint: {
    invalid: '저장된 모델이 이 스튜디오의 체크포인트가 아닙니다. 실험을 다시 훈련하세요.',
    changed:
      '저장된 모델이 저장했을 때와 다릅니다. 체크섬이 {expected}이어야 하는데 {found}입니다. 파일이 손상되었습니다.',
    mismatch:
      '체크포인트가 이 실험에 맞지 않습니다. {name}의 모양은 {expected}이어야 하는데 {found}입니다. 새로 실행하세요.',
  },
  predictions: {
    noPlane:
      '이 신경망은 입력이 {inputs}개입니다. 입력이 둘이거나, 값을 예측하면서 입력이 하나일 때만 그릴 수 있습니다.',
  },
  model: {
    missing: '이 실행에는 저장된 모델이 없습니다. 실험을 다시 훈련하세요.',
    damaged:
      '이 실행의 최근 저장 상태가 손상되어 여기서 계속할 수 없습니다. 스텝 {step}의 상태는 온전합니다. 설정의 “검사” 또는 “dropout-studio doctor --repair”를 쓰면 그 지점부터 계속할 수 있고, 그 상태에서 분기할 수도 있습니다.',
    damagedOnly: '이 실행의 저장 상태가 손상되었고 온전한 다른 상태도 없습니다. 실험을 다시 훈련하세요.',
    keptDamaged: '이 실행의 이 상태는 손상되었습니다. 다른 체크포인트를 고르세요.',
    notFinite:
      '{step}스텝의 가중치는 더 이상 유한한 수가 아니어서 아무것도 예측하지 못합니다. 가중치가 유한한 마지막 상태는 {lastFinite}스텝입니다.',
    neverFinite:
      '{step}스텝의 가중치는 더 이상 유한한 수가 아니어서 아무것도 예측하지 못합니다. 그 전의 상태는 남아 있지 않습니다. 다시 훈련하세요.',
    notKept: '이 실행의 스텝 {step} 상태는 더 이상 보관되어 있지 않습니다. 다른 체크포인트를 고르세요.',
    mismatch:
      '저장된 모델이 신경망에 맞지 않습니다. {name}에는 수가 {expected}개 있어야 하는데 {found}개입니다. 실험을 다시 훈련하세요.',
    foreign:
      '{fileName}은(는) 이 스튜디오가 safetensors로 내보낸 모델이 아닙니다(파일 하나, 그 zip, PyTorch용 zip). 그 형식으로 다시 내보내거나 실행을 지정하세요.',
  },
  predict: {
    columns:
      '{fileName}: 모델에 필요한 열 “{column}”이(가) 없습니다. 있는 열: {found}. 첫 줄에 훈련 데이터와 같은 열 이름을 쓰세요.',
    gap: '{fileName}, {row}행, 열 “{column}”: 값이 없는데, 모델은 값이 있는 행으로 훈련되었습니다. 값을 넣거나, 빈칸을 채우는 규칙으로 훈련하세요.',
    category:
      '{fileName}, {row}행, 열 “{column}”: “{found}”은(는) 모델을 훈련한 데이터에 없던 값입니다. 알려진 값: {known}.',
  },
  export: {
    option: '{format} 형식에는 “{option}” 선택이 없습니다. 빼거나 다른 형식을 고르세요.',
    onnxDropout:
      'ONNX에는 유닛 드롭아웃 연산자만 있고 {kind}용은 없습니다. Dropout 연산자 없이 내보내거나(예측은 같음) PyTorch로 내보내세요.',
    kerasRange:
      '“{column}”의 수가 퍼진 정도에 비해 크거나 그 정도가 극단적입니다. Keras는 float32로 계산하여 차이를 잃습니다. 이를 지키는 ONNX나 PyTorch로 내보내세요.',
  },
  safetensors: {
    invalid: '모델 파일을 읽을 수 없습니다: {problem}. 저장한 뒤에 손상되었습니다. 실험을 다시 훈련하세요.',
  },
  archive: {
    notOne: '스튜디오가 저장한 파일(.dropout)이 아닙니다.',
    invalid: '파일의 내용이 스튜디오가 저장하는 것과 다릅니다: {path}: {problem}. 아무것도 들어오지 않았습니다.',
    damaged: '파일이 손상되어 아무것도 들어오지 않았습니다: {reason}. 파일을 다시 복사하거나 내려받으세요.',
    bomb: '디스크를 채우려고 만든 파일처럼, 풀면 스튜디오의 작업보다 훨씬 커집니다. 이 파일은 풀지 않습니다.',
    newer:
      '더 새로운 스튜디오에서 저장한 파일입니다. 이 스튜디오가 모르는 “{part}”이(가) 들어 있습니다. 열려면 스튜디오를 업데이트하세요.',
    isBackup: '라이브러리 전체의 백업입니다. 설정에서 또는 “dropout-studio restore”로 복원하세요.',
    unreadable: '읽을 수 없는 것이 {count}개 있어 사본이 전체가 될 수 없습니다. 아무것도 복사하지 않았습니다.',
    overtaken: '같은 순간에 라이브러리가 바뀌어 아무것도 들어오지 않았습니다. 다시 하세요.',
  },
  restore: {
    notEmpty:
      '{path}이(가) 이미 있고 비어 있지 않습니다. 새 폴더를 고르거나 --replace로 백업이 라이브러리를 대신하게 하세요. 그러면 라이브러리는 따로 보관됩니다.',
    elsewhere:
      '이 라이브러리의 “{name}”은(는) 다른 곳에 있어 한 번에 바꿀 수 없습니다. “dropout-studio restore FILE --library FOLDER”로 새 폴더에 복원하세요.',
    noBackup: '라이브러리 전체의 백업이 아니라 일부를 담은 파일입니다. 가져오기를 쓰세요.',
    busy: '진행 중인 실행이나 연구가 있습니다({count}개). 백업이 라이브러리를 대신하기 전에 멈추거나 끝나기를 기다리세요.',
  },
  thinning: {
    gone: '이 체크포인트는 더 이상 되돌릴 수 없습니다. 휴지통을 비웠거나 이미 되돌렸습니다.',
  },
  item: {
    unknown: '프로젝트나 실험 “{name}”이(가) 라이브러리 {library}에 없습니다.',
    ambiguous: '“{name}”에 해당하는 것이 {count}개입니다. ID를 쓰세요.',
  },
};
