// One line for the long steps that are running, with the seconds they have taken. On a terminal it is rewritten in place;
// in a log a step writes when it starts, then now and then, then when it ends.

const isTerminal = process.stdout.isTTY === true && process.env.CI === undefined
const quietMs = 30_000

/** @type {Map<string, number>} what runs, and since when */
const running = new Map()
/** @type {NodeJS.Timeout | undefined} */
let ticking

/** @param {number} since */
const seconds = since => `${Math.round((Date.now() - since) / 1000)} s`

function draw() {
  const line = [...running].map(([title, since]) => `${title} … ${seconds(since)}`).join('  ·  ')
  process.stdout.write(`\r\u001B[2K${line.slice(0, (process.stdout.columns ?? 80) - 1)}`)
}

function log() {
  for (const [title, since] of running) console.log(`  ${title} … ${seconds(since)}`)
}

/** Prints a line without tearing the progress line. @param {string} line */
export function say(line) {
  if (isTerminal && running.size > 0) process.stdout.write('\r\u001B[2K')
  console.log(line)
}

/** @param {string} title */
function begin(title) {
  running.set(title, Date.now())
  if (!isTerminal) console.log(`  ${title} …`)
  ticking ??= setInterval(isTerminal ? draw : log, isTerminal ? 500 : quietMs)
}

/** @param {string} title */
function end(title) {
  running.delete(title)
  if (running.size > 0) return
  clearInterval(ticking)
  ticking = undefined
}

/**
 * Runs one long step under a title. What came of it may be judged: good or not, with a note that is printed behind the title.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @param {(result: T) => { isGood: boolean, note: string }} [judge]
 * @returns {Promise<T>}
 */
export async function step(title, work, judge = () => ({ isGood: true, note: '' })) {
  const since = Date.now()
  begin(title)
  try {
    const result = await work()
    const { isGood, note } = judge(result)
    end(title)
    say(`${isGood ? '✓' : '✗'} ${title}${note} (${seconds(since)})`)
    return result
  } catch (error) {
    end(title)
    say(`✗ ${title} (${seconds(since)})`)
    throw error
  }
}
