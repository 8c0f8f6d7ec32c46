// The page of the shells' contract: collects events, and tries at load what a page of ours must not be able to do.
window.events = [];
window.unsubscribe = window.baqylau.subscribe((event) => { window.events.push(event); });
window.keys = [];
document.addEventListener('keydown', (event) => { window.keys.push([event.code, event.defaultPrevented]); });

const attempts = {
  eval: () => (0, eval)('1 + 1'),
  function: () => new Function('return 2')(),
  fetchOwn: () => fetch('/page.css'),
  fetchAway: () => fetch('https://example.org/'),
  request: () => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.onload = resolve;
    request.onerror = () => reject(new Error('refused'));
    request.open('GET', 'https://example.org/');
    request.send();
  }),
  socket: () => new Promise((resolve, reject) => {
    const socket = new WebSocket('wss://example.org/');
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('refused'));
  }),
  beacon: () => { if (!navigator.sendBeacon('https://example.org/', 'x')) throw new Error('refused'); return new Promise((_, reject) => document.addEventListener('securitypolicyviolation', () => reject(new Error('refused')))); },
  image: () => load('img', 'https://example.org/x.png'),
  script: () => load('script', 'https://example.org/x.js'),
  dataScript: () => load('script', 'data:text/javascript,window.dataRan=true'),
  worker: () => new Promise((resolve, reject) => {
    const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' })));
    worker.onmessage = resolve;
    worker.onerror = () => reject(new Error('refused'));
  }),
  serviceWorker: async () => { if (!(await navigator.serviceWorker.register('/page.js'))) throw new Error('refused'); },
  notification: async () => { if (await Notification.requestPermission() !== 'granted') throw new Error('refused'); },
  place: () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
  camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
  clipboard: () => navigator.clipboard.readText(),
  peers: () => new Promise((resolve, reject) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:192.0.2.1:3478' }] });
    peer.createDataChannel('x');
    // Without any network there is not even an end of candidates.
    setTimeout(() => reject(new Error('refused')), 2000);
    peer.onicecandidate = ({ candidate }) => { if (candidate?.candidate) resolve(); else reject(new Error('refused')); };
    peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  }),
  open: () => { if (window.open('/index.html') === null) throw new Error('refused'); },
};

function load(tag, source) {
  return new Promise((resolve, reject) => {
    const element = document.createElement(tag);
    element.onload = resolve;
    element.onerror = () => reject(new Error('refused'));
    element.src = source;
    document.head.append(element);
  });
}

window.outcomes = Promise.all(Object.entries(attempts).map(async ([name, attempt]) => {
  try {
    await attempt();
    return [name, 'done'];
  } catch {
    return [name, 'refused'];
  }
})).then((pairs) => Object.fromEntries(pairs));
