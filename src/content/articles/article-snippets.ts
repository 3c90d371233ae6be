import { marked, type Token, type Tokens } from 'marked'

/** Returns the text of an article without Markdown: its paragraphs, list items and table rows, in order. */
export function articleSnippets(markdown: string): readonly string[] {
  return marked
    .lexer(markdown)
    .flatMap(passagesIn)
    .map((passage) => passage.replace(/\s+/g, ' ').trim())
    .filter((passage) => passage !== '')
}

function passagesIn(token: Token): readonly string[] {
  switch (token.type) {
    case 'heading':
    case 'html':
    case 'hr':
    case 'space':
    case 'def':
      return []
    case 'list':
      return (token as Tokens.List).items.flatMap(itemPassages)
    case 'blockquote':
      return (token as Tokens.Blockquote).tokens.flatMap(passagesIn)
    case 'table':
      return (token as Tokens.Table).rows.map((cells) =>
        cells
          .map(({ tokens }) => plain(tokens))
          .filter((cell) => cell.trim() !== '')
          .join(' – '),
      )
    default:
      return [plain([token])]
  }
}

/** Returns the text of an item, followed by the items of nested lists. */
function itemPassages({ tokens }: Tokens.ListItem): readonly string[] {
  const isInner = ({ type }: Token) => type === 'list' || type === 'table' || type === 'blockquote'
  return [plain(tokens.filter((token) => !isInner(token))), ...tokens.filter(isInner).flatMap(passagesIn)]
}

function plain(tokens: readonly Token[]): string {
  return tokens.map(plainToken).join('')
}

function plainToken(token: Token): string {
  if (token.type === 'html') return ''
  if (token.type === 'br') return ' '
  if (token.type === 'image') return (token as Tokens.Image).text
  if ('tokens' in token && token.tokens !== undefined) return plain(token.tokens)
  return 'text' in token && typeof token.text === 'string' ? token.text : ''
}
