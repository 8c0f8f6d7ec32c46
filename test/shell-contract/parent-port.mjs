// What Electron gives its utility processes, over a Node child's channel.
process.parentPort = {
  postMessage: (message) => process.send(message),
  on: (_event, listener) => process.on('message', (data) => listener({ data })),
};
process.on('disconnect', () => process.exit(0));
