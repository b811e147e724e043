// `npm run dialogues`: plays a file of dialogues against a sandbox and says which end as they must. With --own: the project's own dialogues; with
// --injections: attempts to make the model do harm. `--modes all`: each with the language model well, off, slow, malformed and hostile.
// TEST_BASE_URL names a sandbox that runs; without it the built server is started with a database of its own.
import type { Collection } from '#tests/dialogues/load'
import type { Played } from '#tests/dialogues/report'
import { existsSync } from 'node:fs'
import { loadFile } from '#tests/dialogues/load'
import { DEFAULT_FILE, readOptions } from '#tests/dialogues/options'
import { injections } from '#tests/conversations/injections/injections'
import { nineLanguages } from '#tests/conversations/dialogues/nine-languages'
import { ownDialogues } from '#tests/dialogues/own-dialogues'
import { failure, line, score, summary } from '#tests/dialogues/report'
import { runCollection } from '#tests/dialogues/run-collection'
import { transcript } from '#tests/dialogues/transcript'
import { createControl } from '#tests/support/control'
import { startServer } from '#tests/support/server'

const options = readOptions(process.argv.slice(2))

async function sandbox(): Promise<{ url: string; stop: () => Promise<void> }> {
  const { TEST_BASE_URL: running } = process.env
  return running === undefined || running === '' ? startServer() : { url: running.replace(/\/$/, ''), stop: async () => {} }
}

async function run(collections: Collection[]): Promise<boolean> {
  const { url, stop } = await sandbox()
  try {
    const played: Played[] = []
    for (const collection of collections) played.push(...(await runCollection(createControl(url), collection, { ...options, onPlayed: one => console.log(line(one)) })))
    const failures = played.map(failure).filter(text => text !== '')
    const shown = options.verbose ? played.flatMap(({ id, runs: [first] }) => (first?.seen === null || first === undefined ? [] : [`${id}:\n${transcript(first.seen)}`])) : failures
    console.log(['', ...shown.flatMap(text => [text, '']), summary(played, options.times * options.modes.length)].join('\n'))
    return score(played).passAlways === 1
  } finally {
    await stop()
  }
}

async function main(): Promise<boolean> {
  if (options.collection === 'own') return run([ownDialogues(), nineLanguages()])
  if (options.collection === 'injections') return run([injections()])
  const { file } = options.collection
  if (file === DEFAULT_FILE && !existsSync(file)) {
    console.log(`There is no ${file}: nothing to play. The project's own dialogues: npm run dialogues -- --own`)
    return true
  }
  const collection = loadFile(file)
  if (collection === null) throw new Error(`There is no file ${file}`)
  return run([collection])
}

const isRight = await main()
process.exit(isRight ? 0 : 1)
