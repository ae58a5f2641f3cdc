/** 설정의 다른 컴퓨터 작업자. */
export const workers = {
  title: '작업자',
  here: '실행과 연구를 이 컴퓨터에서 훈련합니다. 다른 컴퓨터의 작업자에게 맡길 수 있습니다.',
  there: '새 실행과 연구를 {queue}의 작업자가 훈련합니다.',
  trainHere: '이 컴퓨터에서 훈련',
  trouble: '그때까지는 이 컴퓨터가 훈련합니다.',
  queue: '대기열(Redis)',
  password: '암호',
  files: '파일을 둘 곳',
  filesHint: '모든 컴퓨터가 닿는 폴더 또는 s3://bucket/prefix. 비워 두면 이 컴퓨터의 작업자만 쓸 수 있습니다.',
  ownFolder: '이 컴퓨터의 폴더',
  test: '연결 확인',
  use: '이 작업자 쓰기',
  found: '{queue}에서 작업자가 작업을 한 번에 {places}개 맡습니다.',
  nobody: '{queue}에 아직 작업자가 없습니다. 시작하기: dropout-studio worker --queue ADDRESS',
  places: '작업 {n}개',
  filesAt: '파일은 {files}에 있습니다.',
  others: {
    studio: '그곳에서 스튜디오 {studio}도 쓰고 있습니다. 그 작업자는 이 버전의 작업을 맡지 않습니다.',
    engine:
      '그곳의 다른 작업자는 엔진이 다릅니다({engine}). 결과가 마지막 비트에서 달라지므로 이 스튜디오의 작업을 맡지 않습니다.',
    files:
      '그곳의 다른 작업자는 파일을 다른 곳에 두므로 이 스튜디오의 작업을 맡지 않습니다. 모두에게 같은 곳을 지정하세요.',
  },
  lasts: {
    always: '주소와 암호를 시스템이 암호화하여 다음 시작까지 보관합니다.',
    process:
      '이 선택은 스튜디오를 닫을 때까지 유지됩니다. 여기서는 암호를 안전하게 보관할 수 없습니다. 매번 쓰려면 --queue로 시작하세요.',
    command: '대기열은 스튜디오를 시작할 때 지정되었습니다.',
  },
};
