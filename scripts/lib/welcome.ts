import type { Settings } from '#scripts/lib/settings'

interface Owner {
  tenant: string
  email: string
  password: string
}

const isOwner = (value: unknown): value is Owner =>
  typeof value === 'object' && value !== null && ['tenant', 'email', 'password'].every(key => key in value)

/** The demo owners, as the sandbox tells them. */
async function owners(origin: string): Promise<Owner[]> {
  const answer = await fetch(`${origin}/sandbox/control/info`)
  if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) return []
  const info: unknown = await answer.json()
  const list = typeof info === 'object' && info !== null && 'owners' in info && Array.isArray(info.owners) ? info.owners : []
  return list.filter(isOwner)
}

/** What is printed when everything runs: where to look, and how to sign in. */
export async function welcome({ host, port, publicUrl, dataDir }: Settings): Promise<string> {
  const known = await owners(`http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`)
  const signIns = known.map(({ email, password }) => `\n                 ${email}  password ${password}`).join('')
  return `
  Aftale runs. Open

    Phone      ${publicUrl}/sandbox/phone   (write as a customer, move the clock)
    Dashboard  ${publicUrl}/login   (sign in as an owner)${signIns}
    Site       ${publicUrl}/

  Data is kept in ${dataDir}. Ctrl-C stops it.
`
}
