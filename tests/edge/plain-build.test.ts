import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { edgeOutput } from '#tests/support/worker'

// Words that only the sandbox uses: its control API, its store, its phone page.
const MARKS = ['sandbox/control', 'sandbox.sqlite', 'sandbox/phone.vue', '/sandbox/phone/']

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(?:mjs|js|css|json|html)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))

it('a build without SANDBOX contains nothing of the sandbox', () => {
  const files = filesOf(edgeOutput)
  const found = files.flatMap(file => MARKS.filter(mark => readFileSync(file, 'utf8').includes(mark)).map(mark => `${relative(edgeOutput, file)}: ${mark}`))

  expect(files.length).toBeGreaterThan(10)
  expect(found).toEqual([])
})
