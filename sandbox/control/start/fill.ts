import { readFileSync } from 'node:fs'
import { BusinessFile } from '#shared/schemas/business-file'
import { currentApp } from '#server/composition'
import { readEnv } from '#server/config/env'
import { wipeTable } from '#server/system-ports'
import { sandboxNow } from '#sandbox/clock'
import { sandboxConfig } from '#sandbox/config'
import { runUntilQuiet, settle } from '#sandbox/control/time/due-work'
import { putOwner } from '#sandbox/control/start/owners'
import { demo } from '#sandbox/demo/demo'
import { sandboxStore } from '#sandbox/store'
import { setOwnNumbers } from '#sandbox/twilio/settings'

interface Contents {
  /** Null: the demo. */
  file: BusinessFile | null
  /** Where the clock is frozen; null: as the file says, else real time. */
  now: string | null
}

async function fill(file: BusinessFile) {
  const app = currentApp()
  for (const business of file.tenants) {
    const tenantId = await app.setUp.importBusiness(business)
    await putOwner(app, { tenantId, slug: business.id, name: business.name })
  }
  setOwnNumbers(
    file.tenants.map(({ whatsapp }) => whatsapp.number),
    sandboxStore(),
  )
  return file.tenants.map(({ id, whatsapp }) => ({ id, slug: id, number: whatsapp.number, keyword: whatsapp.keyword }))
}

/** Empties the sandbox and puts businesses in. What still runs belongs to the generation before, and finds nothing to write to. */
export async function wipeAndFill({ file, now }: Contents) {
  const before = currentApp()
  await settle(before, 500).catch(() => false)
  await wipeTable(readEnv())
  const frozenAt = now ?? file?.now ?? null
  sandboxStore().reset(frozenAt === null ? null : Date.parse(frozenAt))
  const filled = await fill(file ?? BusinessFile.parse(demo(sandboxNow())))
  // An engine outside learns the businesses before anybody asks for a time.
  await runUntilQuiet(currentApp(), { tries: 3 })
  return filled
}

/** On the first start: the fixture that the environment names, or the demo. Later starts keep what is there. */
export async function fillFirst(): Promise<void> {
  if ((await currentApp().data.directory.listTenants()).length > 0) return
  const { fixture, startsFrozenAt } = sandboxConfig()
  if (fixture === null) return void (await fill(BusinessFile.parse(demo(sandboxNow()))))
  const file = readFixture(fixture)
  const frozenAt = startsFrozenAt ?? (file.now === undefined ? null : Date.parse(file.now))
  if (frozenAt !== null) sandboxStore().reset(frozenAt)
  await fill(file)
}

function readFixture(path: string): BusinessFile {
  const read = BusinessFile.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new Error(`The fixture ${path} is not well formed at ${issue?.path.join('.')}: ${issue?.message}`)
}
