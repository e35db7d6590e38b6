// Loaded into every process the launcher starts: when the launcher is gone, however it went, so is this process.
if (process.channel) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), 1500).unref()
  })
  process.channel.unref()
}
