import type { Vault } from '#server/ports/vault'

const VERSION = 'v1.'
const NONCE_BYTES = 12
const label = (text: string) => new TextEncoder().encode(text)

/** AES-256-GCM with a key made from the session password by HKDF, under a label of its own: what opens sessions does not open this. */
export function createVault(password: string): Vault {
  let made: Promise<CryptoKey> | null = null
  const key = () => (made ??= keyFrom(password))

  return {
    async seal(secret) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const sealed = new Uint8Array(
        await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: label(VERSION) }, await key(), label(secret)),
      )
      const all = new Uint8Array(NONCE_BYTES + sealed.length)
      all.set(nonce)
      all.set(sealed, NONCE_BYTES)
      return `${VERSION}${base64url(all)}`
    },

    async open(sealed) {
      if (!sealed.startsWith(VERSION)) throw new Error('This was not sealed by the vault.')
      const all = bytesOf(sealed.slice(VERSION.length))
      const opened = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: all.subarray(0, NONCE_BYTES), additionalData: label(VERSION) },
        await key(),
        all.subarray(NONCE_BYTES),
      )
      return new TextDecoder().decode(opened)
    },
  }
}

async function keyFrom(password: string): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', label(password), 'HKDF', false, ['deriveKey'])
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: label('aftale'), info: label('vault v1') }
  return crypto.subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

function base64url(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), character => character.charCodeAt(0))
