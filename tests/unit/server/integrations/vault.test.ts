import { describe, expect, it } from 'vitest'
import { createVault } from '#server/integrations/vault'

const PASSWORD = 'a password of more than thirty-two characters'

describe('the vault', () => {
  it('opens what it sealed, also after a restart', async () => {
    const sealed = await createVault(PASSWORD).seal('cal_nøgle')
    expect(await createVault(PASSWORD).open(sealed)).toBe('cal_nøgle')
  })

  it('never seals the same twice alike, and shows nothing of it', async () => {
    const vault = createVault(PASSWORD)
    const [one, two] = [await vault.seal('cal_key'), await vault.seal('cal_key')]
    expect(one).not.toBe(two)
    expect(one).toMatch(/^v1\.[\w-]{40,}$/)
    expect(atob(one.slice(3).replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('cal_key')
  })

  it('does not open what another password sealed', async () => {
    const sealed = await createVault(PASSWORD).seal('cal_key')
    await expect(createVault(`${PASSWORD}!`).open(sealed)).rejects.toThrow()
  })

  it('does not open what was changed in any place', async () => {
    const vault = createVault(PASSWORD)
    const sealed = await vault.seal('cal_key')
    for (const at of [3, 12, 25, sealed.length - 3]) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
      await expect(vault.open(changed), `changed at ${at}`).rejects.toThrow()
    }
  })

  it.each(['', 'cal_key', 'v2.AAAA', 'v1.', 'v1.AAAA', 'v1.***'])('does not open %j', async text => {
    await expect(createVault(PASSWORD).open(text)).rejects.toThrow()
  })
})
