import { Language } from '#shared/schemas/language'
import { loadWordings } from '#server/conversation/replies/wording'

// A turn reads the words of its business's languages before it is worded; tests that word without a turn have them all at hand.
await loadWordings(Language.options)
