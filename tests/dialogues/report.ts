import type { Result } from '#tests/dialogues/run-dialogue'
import { transcript } from '#tests/dialogues/transcript'

/** All runs of one dialogue; `waiting`: what has to be there before it can be played. */
export interface Played {
  id: string
  title: string
  level: string
  runs: Result[]
  waiting: string | null
}

const hasPassed = ({ problems }: Result): boolean => problems.length === 0

export interface Score {
  dialogues: number
  passOnce: number
  passAlways: number
  waiting: number
}

/** The share of runs that pass, and of dialogues that pass every time. Those that wait are not counted. */
export function score(played: Played[]): Score {
  const counted = played.filter(({ waiting }) => waiting === null)
  const runs = counted.flatMap(one => one.runs)
  const share = (count: number, all: number) => (all === 0 ? 1 : count / all)
  return {
    dialogues: counted.length,
    passOnce: share(runs.filter(hasPassed).length, runs.length),
    passAlways: share(counted.filter(one => one.runs.every(hasPassed)).length, counted.length),
    waiting: played.length - counted.length,
  }
}

/** One line of the table. */
export function line({ id, title, level, runs, waiting }: Played): string {
  const marks = waiting === null ? runs.map(run => (hasPassed(run) ? '✓' : '✗')).join('') : 'waits'
  const time = runs.length === 0 ? '' : `${Math.round(runs.reduce((sum, run) => sum + run.milliseconds, 0) / runs.length)} ms`
  return `${id.padEnd(8)} ${marks.padEnd(6)} ${level.padEnd(8)} ${time.padStart(8)}  ${title}${waiting === null ? '' : ` (waits for ${waiting})`}`
}

/** What went wrong in the first run that failed, with what was said. */
export function failure({ id, title, runs }: Played): string {
  const number = runs.findIndex(run => !hasPassed(run))
  const run = runs[number]
  if (run === undefined) return ''
  return [`${id} ${title}, run ${number + 1}:`, ...run.problems.map(problem => `  ! ${problem}`), run.seen === null ? '' : transcript(run.seen)].join('\n')
}

const percent = (share: number): string => `${(100 * share).toFixed(share === 1 ? 0 : 1)} %`

/** The figures below the table. */
export function summary(played: Played[], times: number): string {
  const { dialogues, passOnce, passAlways, waiting } = score(played)
  return `${dialogues} dialogues, ${times} times each: pass^1 ${percent(passOnce)}, pass^${times} ${percent(passAlways)}${waiting === 0 ? '' : `; ${waiting} not counted, because what they need is not there yet`}`
}
