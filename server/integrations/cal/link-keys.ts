import type { EngineLink } from '#server/domain/engine/link'
import type { Vault } from '#server/ports/vault'

const KNOWN = 500

export type LinkKeys = ReturnType<typeof createLinkKeys>

/** Opens the keys of links, each once. */
export function createLinkKeys(vault: Vault) {
  const opened = new Map<string, string>()
  return {
    /** Null: the key was sealed by a deployment with another password, so the provider has to be brought again. */
    async of({ apiKey }: Pick<EngineLink, 'apiKey'>): Promise<string | null> {
      const known = opened.get(apiKey)
      if (known !== undefined) return known
      const key = await vault.open(apiKey).catch(() => null)
      if (opened.size >= KNOWN) opened.clear()
      if (key !== null) opened.set(apiKey, key)
      return key
    },
  }
}
