// The page's own words. Sentences come with the events.

const WORDS = {
  en: {
    start: "First step (Home)", back: "Step back (←)", play: "Play or pause (Space)", forward: "Step forward (→)",
    finish: "Last step (End)", speed: "Speed (+ and -)", step: "Step", theme: "Light or dark (t)", keys: "Keys and signs (?)",
    search: "Search (/)", close: "Close", lanes: "Lanes over time", source: "Source", events: "Events", output: "Output",
    chains: "Who runs, who is suspended", ready: "Ready queue", timers: "Timers", graph: "Who waits for whom",
    script: "script", loop: "loop", none: "none", empty: "empty", nobody: "nobody waits", nothing: "nothing was traced",
    prints: "prints", noSource: "The text of this file is not at hand.", turn: "turn", line: "line",
    created: "not started", running: "runs", delegating: "delegates", suspended: "suspended",
    waiting: "waits", queued: "is ready", loopWaits: "waits until t = ", loopThread: "waits for a thread",
    more: "more",
    help: [["← →", "a step back, a step forward"], ["Shift ← →", "ten steps"], ["↑ ↓", "the turn before, the next turn"],
      ["Space", "play or pause"], ["Home End", "the first step, the last one"], ["+ -", "faster, slower"],
      ["[ ]", "narrower, wider lanes"], ["/", "search; then Enter and Shift Enter"], ["t", "light or dark"]],
    legend: "Signs in the lanes",
    signs: [["wait", "◆", "yields"], ["run", "●", "returns, is done"], ["error", "●", "an exception leaves it"],
      ["wait", "━", "waits"], ["ready", "┅", "is in the ready queue"], ["ready", "→", "puts somebody into the ready queue"],
      ["ready", "●", "a timer is due"], ["accent", "■", "prints"]],
  },
  ko: {
    start: "처음 (Home)", back: "한 단계 뒤로 (←)", play: "재생 또는 멈춤 (Space)", forward: "한 단계 앞으로 (→)",
    finish: "마지막 (End)", speed: "속도 (+와 -)", step: "단계", theme: "밝게 또는 어둡게 (t)", keys: "키와 기호 (?)",
    search: "찾기 (/)", close: "닫기", lanes: "시간에 따른 레인", source: "소스", events: "이벤트", output: "출력",
    chains: "실행 중인 것과 멈춰 있는 것", ready: "준비 큐", timers: "타이머", graph: "누가 누구를 기다리는가",
    script: "스크립트", loop: "루프", none: "없음", empty: "비어 있음", nobody: "기다리는 쪽이 없음", nothing: "추적된 것이 없음",
    prints: "출력:", noSource: "이 파일의 내용을 알 수 없습니다.", turn: "반복", line: "줄",
    created: "시작 전", running: "실행 중", delegating: "위임 중", suspended: "멈춤",
    waiting: "기다림", queued: "준비됨", loopWaits: "기다림: t = ", loopThread: "스레드를 기다림",
    more: "더",
    help: [["← →", "한 단계 뒤로, 앞으로"], ["Shift ← →", "열 단계"], ["↑ ↓", "이전 반복, 다음 반복"],
      ["Space", "재생 또는 멈춤"], ["Home End", "처음, 마지막"], ["+ -", "빠르게, 느리게"],
      ["[ ]", "레인을 좁게, 넓게"], ["/", "찾기, 그다음 Enter와 Shift Enter"], ["t", "밝게 또는 어둡게"]],
    legend: "레인의 기호",
    signs: [["wait", "◆", "값을 내보낸다"], ["run", "●", "반환한다, 완료된다"], ["error", "●", "예외로 끝난다"],
      ["wait", "━", "기다린다"], ["ready", "┅", "준비 큐에 있다"], ["ready", "→", "준비 큐에 넣는다"],
      ["ready", "●", "타이머가 만료된다"], ["accent", "■", "출력한다"]],
  },
};

const words = WORDS[document.documentElement.lang] || WORDS.en;

// A time of the trace, in seconds without idle zeros.
function seconds(time) {
  return String(Number(time.toFixed(6)));
}

// An element with a class and children: texts and elements.
function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

