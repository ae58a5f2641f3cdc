/** 실험 설정에 대한 조언(코드별). 중괄호 안의 값은 조언과 함께 전달됩니다. */
export const advice = {
  dropout: {
    low: '비율 {rate}은(는) 0.2보다 낮아 과적합을 막지 못할 수 있습니다.',
    high: '비율 {rate}은(는) 0.5보다 높아 신호 대부분이 사라지며, 대개 학습을 방해합니다. 층이 넓거나 행이 적거나 라벨에 잡음이 있으면 더 높아도 견딥니다. 0.5와 비교해 보세요.',
    highNoisyLabels:
      '비율 {rate}은(는) 보통 멈추는 0.5보다 높습니다. 훈련 라벨 가운데 {labelNoise}의 비율이 틀린 데이터에서는 틀린 라벨을 외우지 못하게 해 가장 좋을 수 있습니다. 0.5와 비교해 보세요.',
    inputHigh: '비율 {rate}은(는) 각 샘플의 상당 부분을 가립니다. 입력에는 보통 0.2 이하를 씁니다.',
    output:
      '출력에 드롭아웃을 두는 일은 드뭅니다. 특성이 아니라 답을 없애기 때문입니다. 여기서는 훈련 중 출력 가운데 {rate}의 비율이 사라집니다.',
    outputUnused: '출력에서 나가는 가중치가 없어 드롭커넥트에서는 이 비율이 아무 일도 하지 않습니다.',
    outputNoise: '출력에 잡음을 두는 일은 드뭅니다. 특성이 아니라 답 자체를 흔들기 때문입니다.',
    noiseHigh:
      '비율 {rate}은(는) 표준편차가 1보다 큰 잡음에 해당합니다. 잡음이 신호보다 커서 대개 학습을 방해합니다. 0.5와 비교해 보세요.',
    emptyLayer:
      '유닛 {units}개에 비율 {rate}이면 샘플의 {percent}%에서 이 층의 모든 유닛이 꺼져 아무것도 배우지 못합니다. 유닛을 늘리거나 비율을 낮추세요.',
    selu: '드롭아웃은 유닛을 0으로 만들어 SELU가 스스로 유지하는 평균과 표준편차를 깨뜨립니다. 알파 드롭아웃이나 다른 활성화 함수를 쓰거나 여기서는 드롭아웃을 쓰지 마세요.',
    alphaWithoutSelu:
      '알파 드롭아웃은 꺼진 유닛 자리에 SELU의 가장 낮은 값을 넣습니다. 다른 활성화 함수는 그런 값을 내지 않으므로 여기서는 SELU를 쓰거나 기본 드롭아웃을 쓰세요.',
    scheduleUnused: '비율이 모두 0이어서 스케줄이 바꿀 것이 없습니다. 스케줄은 각 비율에 배율을 곱합니다.',
    rampBeyondEnd: '직선은 {rampEpochs}에폭 길이지만 실행은 {epochs}에폭이어서 다 가기 전에 끝납니다.',
    curriculumSlow: '실행이 끝날 때 커리큘럼은 비율의 {percent}%에 이릅니다. γ나 에폭을 늘리면 더 가까워집니다.',
    textbook:
      '교과서식 스케일링: 훈련에서는 남은 값을 그대로 두고 평가에서 1 − p를 곱합니다. 훈련 중 신호가 작아지므로 깊은 신경망은 역스케일링보다 천천히 배웁니다.',
  },
  initialization: {
    zero: '모든 가중치가 0에서 시작하면 한 층의 유닛이 모두 똑같이 남아 은닉층이 아무것도 배우지 못합니다.',
    selu: 'SELU는 LeCun 초기화에서만 평균과 표준편차를 유지합니다.',
  },
  batchNorm: {
    single: '한 행짜리 배치에는 평균과 분산이 없어 배치 정규화가 할 일이 없습니다. 배치를 늘리세요.',
    smallBatch:
      '{batchSize}개 행으로 계산한 배치 정규화는 흔들림이 크고 드롭아웃의 잡음까지 더해집니다. 보통 16개 행 이상을 씁니다.',
    varianceShift:
      '배치 정규화 앞에 드롭아웃이 있습니다. 드롭아웃은 훈련에서만 분산을 키우므로 평가에서는 이동 분산이 너무 큽니다. 마지막 정규화 층 뒤에만 드롭아웃을 두면 피할 수 있습니다.',
  },
  diagnostics: {
    batchNorm:
      '배치 정규화를 거치면 행마다의 손실이 배치 전체에 달려 있어 스튜디오의 헤세 행렬 곱으로는 따라갈 수 없으므로 첨예도는 재지 않습니다. 기울기 노름과 갱신은 잽니다.',
    cost: '첨예도를 재는 데 한 번에 약 {seconds}초, 이 실행에서 {count}번 걸립니다.',
    long: '첨예도를 재는 데 한 번에 약 {seconds}초씩 {count}번, 모두 약 {total}초 동안 실행이 늦어집니다. 더 드물게 재거나 행 수를 줄이세요.',
  },
  maxNorm: {
    noHidden: '최대 노름으로 제한할 은닉 유닛의 가중치가 없습니다.',
    low: '최대 노름 {maxNorm}은(는) 초기 가중치의 보통 길이보다 짧아 첫 갱신이 모두 줄입니다. 보통 3~4를 씁니다.',
  },
  network: {
    noHidden: '은닉층이 없으면 선형 모델이므로 곧은 경계만 그을 수 있습니다.',
    linear: '모든 활성화 함수가 선형이므로 층이 여럿이어도 한 층보다 더 할 수 있는 것이 없습니다.',
    tooLarge:
      '이 실행에는 메모리가 약 {gigabytes} GB 필요하지만 한 실행은 4 GB까지 쓸 수 있습니다. 유닛, 배치 크기 또는 데이터 행을 줄이세요.',
    memory: '이 실행에는 메모리가 약 {gigabytes} GB 필요합니다.',
    manyParameters:
      '매개변수 {parameters}개에 훈련 행 {trainRows}개: 신경망이 데이터를 통째로 외울 수 있습니다. 과적합은 이럴 때 나타나며, 드롭아웃은 이를 줄이려고 씁니다.',
  },
  learningRate: {
    high: '{learningRate}은(는) 이 옵티마이저에 큰 값입니다. 갱신이 최소점을 지나쳐 발산할 수 있습니다. 보통 {usual} 이하를 씁니다.',
    low: '{learningRate}은(는) 이 옵티마이저에 작은 값입니다. 훈련이 거의 나아가지 않습니다. 보통 {usual} 이상을 씁니다.',
  },
  schedule: {
    minimumAboveBase:
      '최소 학습률({minLearningRate})이 학습률({learningRate})보다 커서 학습률이 내려가지 않고 올라갑니다.',
    warmupTooLong: '워밍업은 {warmupSteps}스텝인데 실행은 {steps}스텝뿐이어서 원래 학습률에 이르지 못합니다.',
    minimumNeverReduced: '최솟값({minLearningRate})이 학습률({learningRate})보다 커서 줄어드는 일이 없습니다.',
    noMomentum:
      '이 옵티마이저에는 모멘텀이 없어 순환해도 달라지지 않습니다. 모멘텀, 네스테로프, Adam 계열에는 있습니다.',
    risesTwice: '이 스케줄은 스스로 작은 학습률에서 시작합니다. 워밍업은 시작을 더 작고 길게 할 뿐입니다.',
    beyondEnd: '스케줄은 {scheduleSteps}스텝인데 남은 스텝은 {steps}개뿐이어서 스케줄이 끝나기 전에 실행이 끝납니다.',
    endsEarly:
      '스케줄이 {steps}스텝 가운데 {scheduleSteps}스텝 만에 끝나, 그 뒤로는 학습률이 거의 0이어서 아무것도 바뀌지 않습니다.',
    cycleBeyondEnd: '첫 주기가 끝나기 전에 실행이 끝나 두 번째 주기는 없습니다.',
    patienceTooLong:
      '측정이 {measurements}번뿐이어서 인내 횟수 {patience}(으)로는 학습률이 줄지 않습니다. 더 자주 측정하거나 인내 횟수를 줄이세요.',
    pointsBeyondEnd: '실행이 끝난 뒤에 놓인 점 {beyond}개는 아무 영향이 없습니다.',
    partsBeyondEnd: '실행이 끝난 뒤에 놓인 부분 {beyond}개는 쓰이지 않습니다.',
    milestonesBeyondEnd: '실행이 끝난 뒤의 감소 시점 {beyond}개는 아무 영향이 없습니다.',
    stepBeyondEnd: '첫 감소가 실행이 끝난 뒤에 오므로 학습률이 변하지 않습니다.',
    vanishes:
      '실행의 절반에서 학습률이 이미 처음의 만분의 일보다 작아져 나머지 절반은 아무것도 바꾸지 못합니다. 감소 계수를 키우거나 스텝 대신 에폭 단위로 세세요.',
  },
  training: {
    weightDecayHigh:
      '가중치 감쇠 {weightDecay}은(는) 신경망이 배우는 것보다 빠르게 가중치를 0으로 끌어당깁니다. 보통 0.1 이하를 씁니다.',
    batchTooLarge: '배치 크기 {batchSize}이(가) 훈련 행 {trainRows}개보다 커서 에폭마다 한 스텝만 진행합니다.',
    replacement: '배치를 복원 추출합니다. 한 에폭에서 행의 약 37%는 쓰이지 않고, 어떤 행은 여러 번 쓰입니다.',
    long: '이 실행은 {steps}스텝이 걸립니다. 언제든지 멈추고 그때까지 배운 것을 남길 수 있습니다.',
  },
  evaluation: {
    never: '{everyEpochs}에폭마다 측정하면 {epochs}에폭짜리 실행은 처음과 마지막 점만 보여 줍니다.',
  },
  split: {
    overOne: '훈련({train})과 검증({validation})의 합이 전체 행보다 많습니다. 두 비율의 합은 1 이하여야 합니다.',
    nothingHeldOut: '모든 행을 훈련에 쓰므로 과적합을 볼 수 없습니다. 일부를 검증이나 테스트로 남겨 두세요.',
  },
  csv: {
    headerOnly: '머리글만 있고 그 아래에 행이 없습니다.',
    encoding: '문자를 {encoding} 인코딩으로 읽었습니다. 글자가 깨져 보이면 다른 인코딩을 선택하세요.',
    skipped: '표 앞에서 건너뛴 줄: {count}.',
    headerByTexts: '첫 행을 열 이름으로 읽었습니다({first}). 데이터라면 머리글 행을 끄세요.',
    comments: '“{sign}” 기호로 시작하는 줄은 제외했습니다.',
    noHeader: '첫 행을 데이터로 읽고({first}) 열 이름은 순서대로 붙였습니다.',
    unnamed: '이름 없는 열에는 순서대로 이름을 붙였습니다: {columns}.',
    repeated: '이름이 같은 열에는 번호를 붙였습니다: {columns}.',
    emptyRows: '제외한 빈 행: {count}.',
    missingWords: '빈칸으로 읽은 말: {words}.',
    numbers: '숫자를 이렇게 읽었습니다: “{found}” = {value}.',
    bracketed: '괄호 안의 수는 음수로 읽었습니다: “{found}” = {value}.',
    nested: '값 하나가 아니라 목록, 레코드 또는 바이트가 들어 있어 제외했습니다.',
    empty: '모두 비어 있어 제외했습니다.',
    constant: '모두 “{found}”여서 제외했습니다.',
    rowNumbers: '행 번호여서 제외했습니다.',
    onlyRowNumbers: '행 번호이지만 예측에 쓸 다른 열이 없습니다.',
    ids: '식별자처럼 행마다 달라 제외했습니다.',
    names: '이름처럼 서로 다른 텍스트가 {distinct}가지여서 제외했습니다.',
    ambiguousNumbers:
      '제외: “{found}”({row}번째 행)에 소수점이 있는지 천 단위 구분이 있는지 알 수 없습니다. 위에서 소수점 기호를 선택하세요.',
    ambiguousDates:
      '제외: “{found}”에서 어느 쪽이 일이고 어느 쪽이 월인지 알 수 없습니다. 위에서 날짜 순서를 선택하세요.',
    otherStyle:
      '제외: 숫자를 적은 방식이 다른 열과 다릅니다({row}번째 행 “{found}”). 위에서 소수점 기호와 천 단위 구분을 선택하세요.',
    others: '숫자 {numbers}개와 그 밖의 값 {others}개: {row}번째 행 “{found}”.',
    otherDates: '날짜 {numbers}개와 그 밖의 값 {others}개: {row}번째 행 “{found}”.',
    leadingZeros: '숫자가 코드처럼 0으로 시작해(“{found}”) 텍스트로 읽었습니다.',
    dates: '날짜로 읽었습니다: “{found}” = {date}.',
    manyCategories: '서로 다른 텍스트 {count}가지가 그만큼의 입력이 됩니다.',
    manyInputs: '텍스트 열이 모두 합쳐 입력 {inputs}개가 됩니다. 이름뿐인 열은 제외하세요.',
  },
  data: {
    constantColumn: '‘{column}’ 열은 모든 행에서 값이 같아 신경망에 아무것도 알려 주지 않습니다. 제외하세요.',
    classMissing: '훈련 행에 ‘{class}’ 클래스가 없어 신경망이 배울 수 없습니다. 훈련 행을 늘리거나 층화 분할을 쓰세요.',
    classNotHeldOut:
      '‘{class}’ 클래스의 행이 검증이나 테스트 한쪽에 없어 거기서는 잴 수 없습니다. 행을 늘리거나 층화 분할을 쓰세요.',
    droppedRows: '{all}행 가운데 {count}행은 값이 빠져 제외했습니다: {places}번째 행.',
    sortedClasses: '행이 클래스 순서로 놓여 있어 앞쪽 행과 뒤쪽 행의 클래스가 다릅니다. 비율로 무작위 분할하세요.',
    classRare: '‘{class}’ 클래스의 훈련 행이 {found}개뿐이어서 배울지는 운에 달렸습니다.',
    labelNoiseHigh: '라벨 잡음이 {labelNoise}이면 훈련 라벨 대부분이 틀려서 배울 것이 거의 남지 않습니다.',
    lostDigits:
      '‘{column}’의 수는 서로의 차이에 비해 너무 커서, 그대로 넣으면 차이가 대부분 사라집니다. 입력을 표준화하거나 범위를 맞추세요.',
    unscaled:
      '입력값이 파일에 있는 그대로 들어갑니다. 값이 크면 학습이 불안정해지고, 크기가 다른 열에는 서로 다른 학습률이 필요합니다. 표준화하거나 범위를 맞추세요.',
  },
  sweep: {
    rowsBeyond:
      '훈련 행은 {limit}개입니다. {values}은(는) 모두 같은 {limit}개로 훈련하게 됩니다. {limit} 이하의 값을 쓰세요.',
    batchBeyond:
      '훈련에 쓸 행은 {limit}개입니다. 배치 {values}은(는) 모두 그 {limit}개가 됩니다. {limit} 이하의 값을 쓰세요.',
    idle: {
      schedule: '이 실험의 학습률은 일정하므로 ‘스케줄 적용’도 같은 훈련입니다. 먼저 학습률에서 스케줄을 고르세요.',
      units: '유닛 수를 바꿀 은닉층이 없습니다. 먼저 은닉층을 추가하세요.',
      dropoutRate: '이 신경망에는 그런 위치가 없어 비율이 달라도 같은 훈련입니다. 다른 위치를 고르세요.',
      placement: '이 신경망에서는 고른 위치가 모두 같은 훈련이 됩니다. 다른 위치를 고르세요.',
    },
  },
  search: {
    twice: '‘{name}’ 설정을 두 번 탐색합니다. 둘 중 하나를 빼세요.',
    range: '‘{name}’의 범위가 {low}에서 {high}까지입니다. 최솟값이 최댓값보다 클 수 없습니다.',
    logRange: '‘{name}’의 로그 범위가 {low}에서 시작합니다. 최솟값은 0보다 커야 합니다.',
    wholeRange: '‘{name}’의 범위가 {low}에서 {high}까지입니다. 정수여야 합니다.',
    condition: '‘{name}’의 조건인 ‘{on}’에 그런 값을 가진 선택지가 앞에 없습니다. 그 선택지를 앞에 두세요.',
    value: '실험이 {name} = {value} 값을 가질 수 없습니다: {problem}',
    batchBeyond:
      '훈련에 쓸 행은 {limit}개입니다. 배치 {most}은(는) 모두 그 {limit}개가 됩니다. {limit} 이하로 탐색하세요.',
    epochsTwice:
      '같은 에폭 뒤에 비교하는 시도끼리는 에폭 수가 다를 수 없습니다. training.epochs나 절반 줄이기를 빼세요.',
    halvingIdle: '{least}에서 시작하는데 전체가 {most}입니다. 이어 갈 것이 없으니 더 적게 시작하세요.',
    gridTooLarge:
      '이 격자에는 설정이 {size}개까지 있고, 최대 {most}개까지 시도할 수 있습니다. 점을 줄이거나 다른 방법을 고르세요.',
  },
  changes: {
    positions:
      '{step}스텝에 예정된 변경에는 드롭아웃 비율이 {found}개 있지만 신경망의 드롭아웃 위치는 {expected}개입니다. 변경을 제거하거나 위치마다 하나씩 주세요.',
    beyondEnd: '실행은 {totalSteps}스텝 뒤에 끝납니다. {step}스텝에 예정된 변경은 일어나지 않습니다.',
  },
};
