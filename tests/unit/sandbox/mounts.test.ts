import { existsSync, globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { FaultVendor } from '#sandbox/storage/fault-table'

const sandbox = fileURLToPath(new URL('../../../sandbox/', import.meta.url))
const vendors = globSync('*/stand-in.ts', { cwd: sandbox }).map(path => path.split(/[/\\]/)[0] ?? '')

it('finds the stand-ins', () => expect(vendors).toContain('twilio'))

it.each(vendors)('the stand-in of %s is mounted where the product looks for it, and can be made to fail', vendor => {
  expect(existsSync(`${sandbox}server/routes/sandbox/${vendor}/[...].ts`)).toBe(true)
  expect(FaultVendor.options).toContain(vendor)
})
