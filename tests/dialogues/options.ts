import { parseArgs } from 'node:util'

export interface Options {
  /** Null: the project's own dialogues. */
  file: string | null
  times: number
  only: string[]
  /** Also those that wait for a part of the product. */
  all: boolean
  /** Every transcript, not only those of failures. */
  verbose: boolean
}

export const DEFAULT_FILE = '../shared/dialogues/samples.json'

/** Reads the command line. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      file: { type: 'string', default: DEFAULT_FILE },
      own: { type: 'boolean', default: false },
      times: { type: 'string', default: '4' },
      only: { type: 'string', multiple: true, default: [] },
      all: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  })
  const times = Number(values.times)
  if (!Number.isInteger(times) || times < 1) throw new Error(`--times takes a number of runs, not "${values.times}"`)
  return { file: values.own ? null : values.file, times, only: values.only.flatMap(ids => ids.split(',')), all: values.all, verbose: values.verbose }
}
