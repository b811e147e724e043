import { callingNpm, commandLine } from './processes.mjs'

/**
 * Whoever stops us stops the child: a signal to us is passed on, and when the npm that started us is gone (killed, so that
 * it could pass nothing on) the child is told to end, since nobody could reach it any more.
 * @param {import('node:child_process').ChildProcess} child
 */
export function passOnSignals(child) {
  const tell = () => child.kill('SIGTERM')
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, tell)
  const npm = callingNpm()
  const watch = setInterval(() => npm === null || commandLine(npm) !== '' || tell(), 1000)
  child.on('exit', () => {
    clearInterval(watch)
    for (const signal of ['SIGTERM', 'SIGHUP']) process.off(signal, tell)
  })
}
