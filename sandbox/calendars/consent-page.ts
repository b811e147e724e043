const escape = (text: string): string => text.replace(/[&<>"']/g, character => `&#${character.codePointAt(0)};`)

export interface ConsentPage {
  vendor: string
  accounts: { email: string; name: string }[]
  query: URLSearchParams
}

const hidden = (query: URLSearchParams): string =>
  [...query].map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`).join('')

/** The vendor's page on which an owner agrees, as plain as can be: one button an account, a field for another one, and no. */
export function consentPage({ vendor, accounts, query }: ConsentPage): string {
  const form = (content: string): string => `<form method="get">${hidden(query)}${content}</form>`
  const buttons = accounts
    .map(({ email, name }) => form(`<button name="agreed" value="${escape(email)}">${escape(name)} · ${escape(email)}</button>`))
    .join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${vendor} (stand-in)</title>
<style>body{font:16px/1.5 system-ui;max-width:28rem;margin:4rem auto;padding:0 1rem}button,input{font:inherit;width:100%;padding:.6rem;margin:.25rem 0;box-sizing:border-box}</style></head>
<body><h1>${vendor} stand-in</h1><p>An application asks for your calendar. Choose the account that says yes.</p>${buttons}
${form('<input type="email" name="agreed" required placeholder="another@example.com" aria-label="Another account"><button>Agree with this account</button>')}
${form('<button name="denied" value="1">No</button>')}</body></html>`
}
