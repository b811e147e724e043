export interface TextPiece {
  text: string
  style: 'plain' | 'bold' | 'italic' | 'strike' | 'code' | 'link'
}

const MARKS: [mark: string, style: TextPiece['style']][] = [
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'strike'],
]

const PATTERN = /(https?:\/\/[^\s<]+[^\s<.,;:!?)"'])|```([^`]+)```|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\3(?![\p{L}\p{N}])/gu

/** A message as WhatsApp sets it: *bold*, _italic_, ~struck~, ```code``` and links. */
export function chatText(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  const plain = (piece: string) => piece !== '' && pieces.push({ text: piece, style: 'plain' })
  let at = 0
  for (const match of text.matchAll(PATTERN)) {
    const [whole, link, code, mark, marked] = match
    plain(text.slice(at, match.index))
    if (link !== undefined) pieces.push({ text: link, style: 'link' })
    else if (code !== undefined) pieces.push({ text: code, style: 'code' })
    else pieces.push({ text: marked ?? '', style: MARKS.find(([each]) => each === mark)?.[1] ?? 'plain' })
    at = match.index + whole.length
  }
  plain(text.slice(at))
  return pieces
}
