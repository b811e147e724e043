// `npm run bench`: every measurement in bench/, one after the other; `npm run bench -- availability` for one of them.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { inProject, projectRoot } from '#scripts/lib/project'

const words = process.argv.slice(2)
const chosen = words.filter(word => !word.startsWith('-'))
const options = words.filter(word => word.startsWith('-'))
const all = readdirSync(inProject('bench'))
  .filter(file => file.endsWith('.ts'))
  .map(file => file.replace(/\.ts$/, ''))

for (const name of all.filter(name => chosen.length === 0 || chosen.includes(name))) {
  // Each in a process of its own, so that none warms up or burdens the next.
  const { status } = spawnSync(process.execPath, [inProject('bench', `${name}.ts`), ...options], { cwd: projectRoot, stdio: 'inherit' })
  console.log()
  if (status !== 0) process.exitCode = 1
}
