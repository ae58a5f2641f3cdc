/** 주장: 무엇을 말하는지, 어떻게 검증하는지, 왜 그런 판정이 나왔는지. */
export const claims = {
  title: '주장 검증',
  hint: '드롭아웃과 학습률에 대해 흔히 하는 말을 이 컴퓨터에서 직접 확인합니다.',
  project: '주장 검증',
  findings: '확인된 것',
  testing: '검증하는 중',
  start: '검증하기',
  again: '다시 검증하기',
  startHint: '코어 두 개에서 최대 2분쯤 걸립니다. 판정은 미리 정해 둔 것이 아니라 실행 결과에서 나옵니다.',
  verdict: {
    untested: '검증 전',
    holds: '맞음',
    conditional: '조건부로 맞음',
    wrong: '문장 그대로는 틀림',
    cannotTell: '알 수 없음',
  },
  claim: {
    preventsOverfitting: {
      statement: '드롭아웃은 과적합을 막는다.',
      test: '숫자 이미지 500장으로 784-256-256-10을 훈련하며 은닉층의 p를 0, 0.2, 0.5로 바꿉니다(시드 5개씩). 훈련 정확도와 테스트 정확도의 격차가 절반 이하로 줄고 테스트 정확도가 오르면 맞고, 격차가 줄기만 하면 조건부로 맞습니다.',
      experiments: { fewRows: '숫자 500장' },
      reason: {
        helps:
          'p = {rate}에서 훈련·테스트 정확도의 격차가 {gapBefore} %p에서 {gapAfter} %p로 줄었고, 테스트 정확도는 {scoreBefore}에서 {scoreAfter}(으)로 올랐습니다.',
        reduces:
          'p = {rate}에서 과적합이 줄었지만 막지는 못했습니다. 훈련·테스트 정확도의 격차가 {gapBefore} %p에서 {gapAfter} %p로, 테스트 정확도가 {scoreBefore}에서 {scoreAfter}(으)로 바뀌었습니다.',
        gapOnly:
          'p = {rate}에서 격차는 {gapBefore} %p에서 {gapAfter} %p로 줄었지만, 테스트 정확도는 뚜렷이 오르지 않았습니다(전 {scoreBefore}, 후 {scoreAfter}).',
        noNarrower:
          '어느 비율에서도 격차가 뚜렷이 줄지 않았습니다. 드롭아웃이 없을 때 {gapBefore} %p, p = {rate}에서 {gapAfter} %p입니다.',
        wider:
          '모든 비율에서 격차가 뚜렷이 커졌습니다. 드롭아웃이 없을 때 {gapBefore} %p, p = {rate}에서 {gapAfter} %p입니다.',
      },
    },
    startRange: {
      statement: '드롭아웃 비율은 0.2~0.5에서 시작한다.',
      test: '숫자 이미지 1,000장으로 784-256-256-10을 훈련하며 은닉층의 p를 0부터 0.8까지 바꿉니다(시드 5개씩). 범위 안의 어떤 비율이 도움이 되고 범위 밖에 뚜렷이 더 나은 비율이 없으면 맞고, 있으면 조건부로 맞습니다.',
      experiments: { hidden: '은닉층의 비율' },
      reason: {
        bestInside:
          'p = {inRange}이(가) 도움이 됩니다. 테스트 정확도가 {inRangeScore}이고, 드롭아웃이 없으면 {noneScore}입니다. 범위 밖에 뚜렷이 더 나은 비율은 없으며, 그중 가장 좋은 p = {best}은(는) {bestScore}입니다.',
        helpsInside:
          'p = {inRange}은(는) 도움이 되지만({inRangeScore}, 드롭아웃이 없으면 {noneScore}), 범위 밖에 뚜렷이 더 나은 비율이 있습니다. p = {best}에서 {bestScore}입니다.',
        noHelpInside:
          '범위 안의 어떤 비율도 도움이 되지 않았습니다. p = {inRange}에서 {inRangeScore}, 드롭아웃이 없으면 {noneScore}이고, 범위 밖에서는 p = {best}이(가) {bestScore}입니다.',
        cannotTell:
          '드롭아웃이 없을 때와 뚜렷이 다른 비율이 없습니다. 범위 안에서 가장 좋은 p = {inRange}이(가) {inRangeScore}, 드롭아웃이 없으면 {noneScore}, 범위 밖에서는 p = {best}이(가) {bestScore}입니다.',
      },
    },
    lowHigh: {
      statement: '비율이 너무 낮으면 효과가 없고, 너무 높으면 학습을 방해한다.',
      test: '숫자 이미지 1,000장으로 784-256-256-10을 훈련하며 은닉층의 p를 0, 0.01, 0.3, 0.9로 바꿉니다. 시드 5개씩, 드롭아웃이 없을 때와 같은 시드끼리 비교합니다. 낮은 비율로 얻을 수 있는 테스트 정확도가 1 %p보다 작으면 효과가 없는 것으로 봅니다.',
      experiments: { hidden: '낮은 비율과 높은 비율' },
      reason: {
        both: 'p = {low}은(는) 테스트 정확도를 {lowGain} %p 바꾸어 뚜렷한 도움이 아니었고, p = {high}은(는) {highGain} %p 바꾸었습니다.',
        lowHelps: 'p = {high}은(는) 해롭지만({highGain} %p), p = {low}조차 {lowGain} %p만큼 도움이 되었습니다.',
        lowUnclear:
          'p = {high}은(는) 해롭지만({highGain} %p), p = {low}이(가) 도움이 되는지는 알 수 없습니다({lowGain} %p).',
        highUnclear:
          'p = {high}이(가) 해로운지 알 수 없습니다({highGain} %p). p = {low}은(는) 테스트 정확도를 {lowGain} %p 바꾸었습니다.',
        neither:
          'p = {low}은(는) {lowGain} %p만큼 도움이 되었고, p = {high}의 손해는 1 %p보다 작습니다({highGain} %p).',
      },
    },
    hiddenFirst: {
      statement: '드롭아웃은 은닉층에 먼저 적용한다.',
      test: '숫자 이미지 1,000장으로 784-256-256-10을 훈련하며 p = 0.3을 입력, 은닉층, 출력 가운데 한 곳에 둡니다. 시드 5개씩, 드롭아웃이 없을 때와 같은 시드끼리 비교합니다.',
      experiments: { placement: '입력, 은닉층, 출력' },
      reason: {
        hiddenBest:
          '은닉층에 두었을 때 가장 도움이 되었습니다. 테스트 정확도가 은닉층 {hidden} %p, 입력 {input} %p, 출력 {output} %p 바뀌었습니다.',
        otherBetter:
          '은닉층에서 {hidden} %p만큼 도움이 되었지만 다른 자리가 더 나았습니다. 입력 {input} %p, 출력 {output} %p입니다.',
        onlyOther:
          '은닉층에서는 뚜렷한 도움이 되지 않았고({hidden} %p) 다른 자리에서는 되었습니다. 입력 {input} %p, 출력 {output} %p입니다.',
        cannotTell:
          '여기서는 어느 자리도 뚜렷한 도움이 되지 않았습니다. 은닉층 {hidden} %p, 입력 {input} %p, 출력 {output} %p입니다.',
      },
    },
    actsAsNoise: {
      statement: '드롭아웃은 잡음처럼 작용한다.',
      test: '숫자 이미지 1,000장으로 784-256-256-10을 입력 p = 0.2, 은닉층 p = 0.5로 훈련합니다(시드 3개). 드롭아웃이 뒤 층의 합에 더하는 분산을 마스크 4,000개로 재어 p(1 − p)Σw²x² ÷ (1 − p)²과 비교합니다. 모든 위치에서 5 % 안으로 일치하고 마스크에 대한 평균이 평가할 때의 합에서 표준편차의 10분의 1 안에 있으면 맞습니다.',
      experiments: { inverted: '역스케일링', textbook: '교과서식 (나눗셈 없음)' },
      reason: {
        agrees:
          '위치 {positions}곳 모두에서 측정한 분산이 공식과 일치하며, 가장 다른 곳이 {ratio}배입니다. 마스크에 대한 평균은 평가할 때의 합에서 많아야 표준편차의 {shift}배 벗어납니다.',
        roughly:
          '측정한 분산이 공식과 대강만 맞습니다. 위치 {positions}곳 가운데 가장 다른 곳이 {ratio}배이고, 평균은 평가할 때의 합에서 표준편차의 {shift}배까지 벗어납니다.',
        differs:
          '측정한 분산이 공식과 다릅니다. 위치 {positions}곳 가운데 가장 다른 곳이 {ratio}배이고, 평균은 평가할 때의 합에서 표준편차의 {shift}배까지 벗어납니다.',
      },
    },
    inputBagging: {
      statement: '입력에 두면 배깅처럼 작용한다.',
      test: '숫자 이미지 300장으로 784-128-10을 입력 드롭아웃 p = 0.3으로 훈련해(시드 6개), 픽셀의 70 %만 보는 신경망 6개의 앙상블, 모두 보는 신경망 6개의 앙상블과 비교합니다. 드롭아웃과 배깅이 정확도를 같은 쪽으로 움직이고, 드롭아웃이 답을 배깅 앙상블 쪽으로, 다른 앙상블 쪽보다 더 많이 옮기면 맞습니다.',
      experiments: { digits: '입력 드롭아웃과 배깅 앙상블' },
      reason: {
        likeBagging:
          '정확도가 입력 드롭아웃으로 {dropoutGain} %p, 배깅으로 {baggedGain} %p 바뀌었습니다. 드롭아웃을 쓰면 배깅 앙상블과 답이 같은 행이 {plain}에서 {dropout}(으)로 바뀝니다({nearer} %p). 모두 보는 앙상블과는 {nearerToEnsemble} %p입니다.',
        likeAveraging:
          '정확도가 입력 드롭아웃으로 {dropoutGain} %p, 배깅으로 {baggedGain} %p 바뀌었습니다. 드롭아웃을 쓰면 배깅 앙상블과 답이 같은 행이 {plain}에서 {dropout}(으)로 바뀝니다({nearer} %p). 그러나 모두 보는 앙상블과도 {nearerToEnsemble} %p이며, 이보다 뚜렷이 작지 않습니다. 배깅을 특별히 닮았다기보다 여느 평균과 비슷합니다.',
        closerOnly:
          '드롭아웃을 쓰면 배깅 앙상블과 답이 같은 행이 {plain}에서 {dropout}(으)로 바뀌지만({nearer} %p, 모두 보는 앙상블과는 {nearerToEnsemble} %p), 정확도는 같은 쪽으로 움직이지 않습니다. 드롭아웃 {dropoutGain} %p, 배깅 {baggedGain} %p입니다.',
        sameWayOnly:
          '드롭아웃({dropoutGain} %p)과 배깅({baggedGain} %p)이 정확도를 같은 쪽으로 움직이지만 답은 가까워지지 않습니다. 일치는 드롭아웃이 있을 때 {dropout}, 없을 때 {plain}입니다({nearer} %p, 모두 보는 앙상블과는 {nearerToEnsemble} %p).',
        neither:
          '정확도가 같은 쪽으로 움직였다고 할 수 없고 답도 가까워지지 않았습니다. 정확도는 드롭아웃으로 {dropoutGain} %p, 배깅으로 {baggedGain} %p 바뀌었고, 배깅 앙상블과의 일치는 드롭아웃이 있을 때 {dropout}, 없을 때 {plain}입니다({nearer} %p, 모두 보는 앙상블과는 {nearerToEnsemble} %p).',
      },
    },
    dominantFeature: {
      statement: '드롭아웃이 없으면 우세한 특성 하나가 가중치를 차지한다.',
      test: '열 10개짜리 데이터 200행으로 로지스틱 회귀를 훈련하며 입력 드롭아웃을 p = 0, 0.2, 0.5로 바꿉니다(데이터와 마스크를 20번 새로 뽑음). 첫 열을 섞어 의존도를 잽니다. 드롭아웃이 있을 때 첫 열에 덜 의존하면 맞고, 더 의존하면 문장 그대로는 틀립니다.',
      experiments: {
        loudCue: 'A: 큰 단서 하나와 약한 복사본 9개',
        cleanCue: 'B: 또렷한 단서 하나와 잡음 섞인 단서 9개',
      },
      reason: {
        fell: '첫 열을 섞으면 테스트 정확도가 드롭아웃 없이 {none}, p = 0.2에서 {low}, p = 0.5에서 {high}입니다. 첫 열에 대한 의존도가 줄었습니다. 기여에서 차지하는 비중은 {share}에서 {shareHigh}(으)로 바뀌었습니다.',
        grew: '첫 열을 섞으면 테스트 정확도가 드롭아웃 없이 {none}, p = 0.2에서 {low}, p = 0.5에서 {high}입니다. 첫 열에 대한 의존도가 커졌습니다. 기여에서 차지하는 비중은 {share}에서 {shareHigh}(으)로 바뀌었습니다.',
        mixed:
          '첫 열을 섞으면 테스트 정확도가 드롭아웃 없이 {none}, p = 0.2에서 {low}, p = 0.5에서 {high}입니다. 첫 열에 대한 의존도가 두 비율에서 똑같이 바뀌지는 않았습니다. 기여에서 차지하는 비중은 {share}에서 {shareHigh}(으)로 바뀌었습니다.',
      },
    },
    noOverfitting: {
      statement: '과적합하지 않는 신경망에는 드롭아웃이 필요 없다.',
      test: '두 초승달 모양의 점 2,000개로 2-16-16-2를 훈련하며 p를 0, 0.2, 0.5로 바꿉니다(시드 5개씩). 훈련 데이터의 정확도가 테스트보다 1 %p 넘게 높지 않으면 과적합하지 않는 것으로, 어떤 비율로도 0.5 %p를 얻을 수 없으면 드롭아웃이 필요 없는 것으로 봅니다.',
      experiments: { manyRows: '점 2,000개, 작은 신경망' },
      reason: {
        noHelp:
          '드롭아웃이 없을 때 격차가 {gap} %p라 과적합이 없고, 드롭아웃도 도움이 되지 않았습니다. 가장 나은 p = {rate}에서 {gain} %p입니다.',
        helps:
          '드롭아웃이 없을 때 격차가 {gap} %p라 과적합이 없는데도 드롭아웃이 도움이 되었습니다. p = {rate}에서 {gain} %p입니다.',
        overfits:
          '이 신경망은 실제로는 과적합합니다. 격차가 {gap} %p이고, p = {rate}의 드롭아웃으로 정확도가 {gain} %p 바뀌었습니다.',
        cannotTell:
          '드롭아웃이 없을 때 격차가 {gap} %p라 과적합은 없지만, 드롭아웃으로 0.5 %p를 얻는지는 알 수 없습니다. p = {rate}에서 {gain} %p입니다.',
      },
    },
    actsAsEnsemble: {
      statement: '드롭아웃을 쓴 신경망은 앙상블처럼 작동한다.',
      test: '숫자 이미지 1,000장으로 784-256-256-10을 훈련하며 은닉층에 p = 0.5를 줍니다(시드 4개). 부분 신경망 100개의 평균이 하나보다 낫고, 모든 유닛으로 한 번 예측한 결과(가중치 스케일링)가 그 평균만큼 좋으면 맞는 말입니다. 정확도가 1 %p, 교차 엔트로피가 5 % 넘게 나쁠 가능성이 없어야 합니다.',
      experiments: { digits: '신경망 하나인가, 여럿인가' },
      reason: {
        both: '부분 신경망 {masks}개를 평균하니 정확도가 {single}에서 {average}(으)로 올랐고, 모든 유닛으로 한 번 예측해도 {scaled}(으)로 그만큼 좋으며 확률도 뒤지지 않습니다.',
        answersOnly:
          '답은 앙상블과 같습니다. 부분 신경망 {masks}개를 평균하니 정확도가 {single}에서 {average}(으)로 올랐고, 모든 유닛으로 한 번 예측하면 {scaled}입니다. 확률은 다릅니다. 보정 오차가 평균은 {averageError}, 한 번 예측은 {scaledError}입니다.',
        scalingWorse:
          '부분 신경망 {masks}개를 평균하니 정확도가 {single}에서 {average}(으)로 올랐지만, 모든 유닛으로 한 번 예측하면 {scaled}(으)로 뒤처집니다.',
        noGain:
          '부분 신경망 {masks}개의 평균이 도움이 되는지 알 수 없습니다. 하나 {single}, 평균 {average}, 모든 유닛으로 한 번 {scaled}입니다.',
        scalingUnclear:
          '부분 신경망 {masks}개를 평균하니 정확도가 {single}에서 {average}(으)로 올랐습니다. 모든 유닛으로 한 번 예측한 결과({scaled})가 그만큼 좋은지는 알 수 없습니다.',
        averagingHurts: '부분 신경망 {masks}개의 평균이 하나보다 못합니다. 평균 {average}, 하나 {single}입니다.',
      },
    },
    outputScaling: {
      statement: '테스트에서는 출력에 훈련할 때 제거한 비율을 곱한다.',
      test: '숫자 이미지 1,000장으로 784-256-256-10을 교과서식 스케일링으로 훈련합니다(비율마다 시드 3개). 신경망마다 은닉층 출력에 제거한 비율 p와 남긴 비율 1 − p를 곱해 테스트합니다. p가 더 나쁘면 틀린 말이고, 결과가 같으면 맞는 말입니다.',
      experiments: { low: 'p = 0.1(과 다른 비율)', half: 'p = 0.5' },
      reason: {
        hurts:
          'p = {rate}에서 제거한 비율을 곱하면 정확도 {removed}, 손실 {removedLoss}이고, 남긴 비율을 곱하면 {kept}, {keptLoss}입니다.',
        same: 'p = {rate}에서는 제거한 비율과 남긴 비율이 같아 정확도({kept})와 손실({keptLoss})도 같습니다.',
        noHarm:
          'p = {rate}에서는 해로운지 알 수 없습니다. 제거한 비율로 정확도 {removed}, 손실 {removedLoss}, 남긴 비율로 {kept}, {keptLoss}입니다.',
      },
    },
    stepSize: {
      statement: '학습률은 한 번의 갱신이 얼마나 나아갈지를 정한다.',
      test: '784-64-64-10의 같은 가중치에서 η를 0.0001부터 0.1까지 바꾸어 첫 갱신의 길이를 잽니다. η가 열 배면 길이도 열 배일까요?',
      experiments: { sgd: 'SGD의 첫 갱신', adam: 'Adam의 첫 갱신' },
      reason: {
        proportional:
          'η를 {factor}배로 하자 첫 갱신의 길이가 {lengths}배가 되었습니다. η에 비례합니다(로그 축에서 직선의 기울기 {slope}).',
        notProportional:
          'η를 {factor}배로 하자 첫 갱신의 길이가 {lengths}배가 되었습니다. 비례하지 않습니다(로그 축에서 직선의 기울기 {slope}).',
      },
    },
    tooSmall: {
      statement: '학습률이 너무 작으면 수렴이 느리다.',
      test: '숫자 이미지 2,000장으로 784-64-64-10을 SGD로 10에폭 훈련하며 η를 0.0001부터 0.1까지 바꿉니다(시드 3개씩). 같은 횟수의 갱신으로 뚜렷이 더 나아간 학습률이 있고, 가장 작은 학습률의 손실이 아직 줄고 있었거나 거의 움직이지 않았으면 맞습니다.',
      experiments: { digits: '작은 학습률' },
      reason: {
        slow: 'η = {small}에서는 훈련이 끝날 때에도 손실이 줄어드는 중이었고 테스트 정확도는 {smallScore}입니다. η = {best}은(는) 같은 횟수의 갱신으로 {bestScore}에 이르렀습니다.',
        plateau:
          'η = {small}에서는 손실이 거의 움직이지 않아 마지막 테스트 정확도가 {smallScore}입니다. η = {best}은(는) 같은 횟수의 갱신으로 {bestScore}에 이르렀습니다.',
        behind:
          'η = {small}도 훈련 데이터를 배웠지만 테스트에서는 뒤처집니다. {smallScore}이고, η = {best}에서는 {bestScore}입니다.',
        notSlow:
          'η = {small}이(가) 뚜렷이 느리지는 않았습니다. 테스트 정확도가 {smallScore}이고, η = {best}에서는 {bestScore}입니다.',
      },
    },
    tooLarge: {
      statement: '학습률이 너무 크면 발산한다.',
      test: '학습률을 10까지 단계별로 올립니다(시드 3개씩). 숫자 이미지로는 784-64-64-10, 곡선으로는 1-32-32-1을 훈련합니다. 가장 큰 학습률에서 모든 시드의 손실이 유한한 수가 아니게 되고, 가장 작은 학습률에서는 그런 시드가 없으면 맞습니다.',
      experiments: { digits: '숫자 이미지의 큰 학습률 (교차 엔트로피)', curve: '곡선의 큰 학습률 (제곱 오차)' },
      reason: {
        diverged: 'η = {large}에서 손실이 유한한 수가 아니게 되었습니다. 가장 좋은 것은 η = {best}입니다.',
        collapsed:
          'η = {large}에서 발산하지는 않습니다. 신경망이 모든 입력에 같은 답을 내는 상태로 무너져, 손실이 {loss}에 머뭅니다(상수 예측은 {guess}). 가장 좋은 것은 η = {best}입니다.',
        unstable:
          'η = {large}에서 손실이 도중에 튀어 올랐지만 유한했고, {loss}(으)로 끝났습니다. 가장 좋은 것은 η = {best}입니다.',
        learns:
          '너무 큰 학습률이 없었습니다. η = {large}에서도 학습이 이루어져 손실이 {loss}(으)로 끝났습니다. 가장 좋은 것은 η = {best}입니다.',
        mixed:
          'η = {large}에서 시드마다 결과가 달랐거나, 가장 작은 학습률에서도 같은 일이 있었습니다. 손실은 {loss}(으)로 끝났습니다. 가장 좋은 것은 η = {best}입니다.',
      },
    },
    scheduleLarger: {
      statement: '스케줄을 쓰면 더 큰 학습률로 시작할 수 있다.',
      test: '숫자 이미지 2,000장으로 784-64-64-10을 SGD로 훈련하며 η를 0.1부터 1.5까지 바꿉니다. 일정한 학습률을 0까지 내려가는 코사인과 비교하고, 100스텝의 워밍업을 앞에 둔 코사인과도 비교합니다. 가장 좋은 설정이 상수 예측보다 나아진 것의 10분의 1 넘게 잃지 않으면 쓸 만한 학습률로 봅니다.',
      experiments: { decay: '코사인 스케줄', warmup: '워밍업 뒤 코사인' },
      reason: {
        larger:
          '스케줄을 쓰면 η = {scheduled}도 쓸 만했고, 쓰지 않으면 {constant}까지였습니다(시드의 기하 평균, 가장 좋은 것은 {bestScheduled}와(과) {bestConstant}).',
        bestLarger:
          '더 큰 η를 쓸 만한지는 알 수 없지만({constant}, 스케줄을 쓰면 {scheduled}), 스케줄을 쓰면 더 큰 η가 가장 좋았습니다. {bestScheduled}와(과) {bestConstant}입니다.',
        notLarger:
          '더 큰 η를 쓸 수 있는지 알 수 없습니다. 쓸 만한 가장 큰 η가 스케줄 없이 {constant}, 스케줄을 쓰면 {scheduled}이고, 가장 좋은 η는 {bestConstant}, {bestScheduled}입니다(시드의 기하 평균).',
      },
    },
    dropoutLarger: {
      statement: '드롭아웃에는 더 큰 학습률이 필요하다.',
      test: '숫자 이미지 1,000장으로 784-256-256-10을 SGD로 훈련하며 p = 0과 p = 0.5에서 η를 0.01부터 1.5까지 같은 시드 5개로 바꿉니다.',
      experiments: { digits: '학습률 × 드롭아웃' },
      reason: {
        larger: '가장 좋은 η는 드롭아웃이 있을 때 {bestDropout}, 없을 때 {bestNone}입니다(시드의 기하 평균).',
        tolerates:
          '가장 좋은 η는 뚜렷이 더 크지 않지만(드롭아웃이 있을 때 {bestDropout}, 없을 때 {bestNone}), 더 큰 η도 쓸 만합니다. {largestNone} 대신 {largestDropout}까지입니다.',
        notLarger:
          '더 큰 η가 나은지 알 수 없습니다. 가장 좋은 η는 드롭아웃이 있을 때 {bestDropout}, 없을 때 {bestNone}이고, 쓸 만한 가장 큰 η는 {largestDropout}, {largestNone}입니다(시드의 기하 평균).',
      },
    },
  },
};
