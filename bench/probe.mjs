// Loaded into the server and into the floor before their own code (`node --import`): tells the benchmark, over IPC, how
// much processor time the process has used (all its threads, microseconds), and ends it when the benchmark is gone.
process.on('message', (message) => {
  if (message !== 'cpu') return;
  const { user, system } = process.cpuUsage();
  process.send({ cpu: user + system });
});
process.on('disconnect', () => process.exit());
process.channel.unref();
