import { parseArgs } from 'node:util'
import { MODEL_MODES } from '#tests/dialogues/model-modes'
import type { ModelMode } from '#tests/dialogues/model-modes'

export interface Options {
  collection: { file: string } | 'own' | 'injections'
  /** How the language model behaves; every dialogue is played in each of these ways. */
  modes: ModelMode[]
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
      injections: { type: 'boolean', default: false },
      times: { type: 'string', default: '4' },
      only: { type: 'string', multiple: true, default: [] },
      modes: { type: 'string', default: 'rules' },
      all: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  })
  const times = Number(values.times)
  if (!Number.isInteger(times) || times < 1) throw new Error(`--times takes a number of runs, not "${values.times}"`)
  const modes = values.modes === 'all' ? [...MODEL_MODES] : values.modes.split(',').map(modeOf)
  return {
    modes,
    collection: values.own ? 'own' : values.injections ? 'injections' : { file: values.file },
    times,
    only: values.only.flatMap(ids => ids.split(',')),
    all: values.all,
    verbose: values.verbose,
  }
}

function modeOf(name: string): ModelMode {
  const mode = MODEL_MODES.find(known => known === name)
  if (mode === undefined) throw new Error(`--modes takes ${MODEL_MODES.join(', ')} or all, not "${name}"`)
  return mode
}
