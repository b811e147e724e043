#!/usr/bin/env node
// `npm start`, `npm test` and the other commands that a fresh clone knows. This file and the .mjs files in lib/ use nothing but Node itself
// and run on any Node from 18 on:
// they install the packages, among them the Node that the project runs on, and hand over to the .ts file of that name.
import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { demandWritable, install } from './lib/install.mjs'
import { projectNode } from './lib/node-runtime.mjs'
import { passOnSignals } from './lib/pass-on-signals.mjs'
import { giveUp, Problem } from './lib/problem.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** @type {Record<string, 'all' | 'run'>} what each command needs installed */
const COMMANDS = { start: 'run', test: 'all', bench: 'all', dialogues: 'all', nlu: 'run' }

/** @param {string} command @param {string[]} options */
function handOver(command, options) {
  const node = projectNode(root)
  const path = [join(root, 'node_modules/.bin'), dirname(node), process.env.PATH].join(delimiter)
  // Through the channel the other process notices when this one is killed, and stops what it has started.
  const child = spawn(node, [join(root, 'scripts', `${command}.ts`), ...options], {
    cwd: root,
    env: { ...process.env, PATH: path },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  // A Ctrl-C reaches the other process by itself; this one waits for it to finish.
  process.on('SIGINT', () => {})
  passOnSignals(child)
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))
}

try {
  const [command = 'start', ...options] = process.argv.slice(2)
  const scope = COMMANDS[command]
  if (scope === undefined) throw new Problem(`There is no command "${command}".`, `Known: ${Object.keys(COMMANDS).join(', ')}.`)
  if (command === 'test') demandWritable(root)
  await install(root, scope)
  handOver(command, options)
} catch (error) {
  giveUp(error)
}
