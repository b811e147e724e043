import type { MultiPartData } from 'h3'
import { OpenaiError, refuse } from '#sandbox/openai/errors'
import type { Fault } from '#sandbox/storage/fault-table'
import { tokensOf } from '#sandbox/openai/usage'

const FIELDS = [
  'file',
  'model',
  'language',
  'languages',
  'languages[]',
  'keywords',
  'keywords[]',
  'prompt',
  'response_format',
  'temperature',
]
const EXTENSIONS = ['flac', 'mp3', 'mp4', 'mpeg', 'mpga', 'm4a', 'ogg', 'wav', 'webm']
const MODELS = /^(?:whisper-1|gpt-transcribe|gpt-4o(?:-mini)?-transcribe(?:-\d{4}-\d\d-\d\d)?)$/
const ONLY_GPT_TRANSCRIBE = ['languages', 'languages[]', 'keywords', 'keywords[]']

/** A voice note of the sandbox carries its words behind the mark of an Ogg file; any other recording is silence. */
function heardIn(file: Buffer): string {
  const text = file.toString('utf8')
  return text.startsWith('OggS\n') ? text.slice('OggS\n'.length) : ''
}

function checkFields(parts: readonly MultiPartData[], model: string): void {
  for (const { name } of parts) {
    if (name === undefined || !FIELDS.includes(name)) throw refuse.unknown(name ?? '')
    if (ONLY_GPT_TRANSCRIBE.includes(name) && model !== 'gpt-transcribe') throw refuse.unsupported(name)
  }
}

function field(parts: readonly MultiPartData[], name: string): string | null {
  const found = parts.filter(part => part.name === name)
  if (found.length > 1) throw refuse.value(name, 'given more than once.')
  return found[0]?.data.toString('utf8') ?? null
}

function fileOf(parts: readonly MultiPartData[]): Buffer {
  const file = parts.find(({ name }) => name === 'file')
  if (file === undefined) throw refuse.missing('file')
  const extension = file.filename?.toLowerCase().split('.').at(-1) ?? ''
  if (!EXTENSIONS.includes(extension)) {
    throw new OpenaiError(400, `Unrecognized file format. Supported formats: ${JSON.stringify(EXTENSIONS)}`, {
      param: 'file',
      code: 'unsupported_format',
    })
  }
  if (file.data.length === 0) {
    throw new OpenaiError(400, 'Audio file is too short. Minimum audio length is 0.1 seconds.', { param: 'file', code: 'audio_too_short' })
  }
  return file.data
}

/** What a transcriber hears: the words that belong to the sandbox's voice note; a hostile one hears what it was told to. */
export function createTranscription(parts: readonly MultiPartData[] | undefined, fault: Fault | null) {
  if (parts === undefined) throw refuse.missing('file')
  const model = field(parts, 'model')
  if (model === null) throw refuse.missing('model')
  if (!MODELS.test(model)) throw refuse.model(model)
  checkFields(parts, model)
  const format = field(parts, 'response_format') ?? 'json'
  if (format !== 'json') {
    throw refuse.value(
      'response_format',
      `'${format}' is not compatible with model '${model}' or not covered by this stand-in. Use 'json' instead.`,
    )
  }
  const language = field(parts, 'language')
  if (language !== null && !/^[a-z]{2}$/.test(language)) throw refuse.value('language', 'supply the language in ISO-639-1 format.')
  const heard = heardIn(fileOf(parts))
  const { text, output } = fault?.extras ?? {}
  const said =
    fault?.mode === 'scripted' && typeof output === 'string' ? output : fault?.mode === 'hostile' && typeof text === 'string' ? text : heard
  const [input, written] = [Math.max(1, tokensOf(heard) * 2), tokensOf(said)]
  return {
    status: 200,
    body: {
      text: said,
      usage: {
        type: 'tokens',
        input_tokens: input,
        input_token_details: { text_tokens: 0, audio_tokens: input },
        output_tokens: written,
        total_tokens: input + written,
      },
    },
  }
}
