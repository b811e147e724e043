// Loaded into the server by the launcher and by tests: when they are killed, the server ends as it would on a SIGTERM,
// so that nothing keeps the port. Without a channel to a parent (production) it does nothing.
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
