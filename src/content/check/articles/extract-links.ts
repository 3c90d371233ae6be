import { lexer, type Token, walkTokens } from 'marked'

export interface MarkdownLink {
  readonly address: string
  /** Text of a link, or alternative text of an image. */
  readonly text: string
  readonly isImage: boolean
}

/** Returns the links and images of a Markdown text, in order. Addresses in code are examples and don't count. */
export function extractLinks(markdown: string): readonly MarkdownLink[] {
  if (!/\]\(|\]\[|\]:|https?:|www\.|</.test(markdown)) return []
  const found: MarkdownLink[] = []
  walkTokens(lexer(markdown), (token: Token) => {
    if (token.type === 'link' || token.type === 'image')
      found.push({ address: token.href, text: token.text, isImage: token.type === 'image' })
  })
  return found
}
