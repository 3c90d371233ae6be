/** Parsed Markdown of a bot text, article or step, to be rendered by each surface in its own way. */
export type MarkdownDocument = readonly MarkdownBlock[]

export type MarkdownBlock =
  | { readonly kind: 'paragraph'; readonly inside: MarkdownInlines }
  | { readonly kind: 'heading'; readonly level: number; readonly inside: MarkdownInlines }
  | {
      readonly kind: 'list'
      readonly isOrdered: boolean
      /** Number of the first item of an ordered list. */
      readonly start: number
      readonly items: readonly MarkdownDocument[]
    }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: MarkdownDocument }
  | {
      readonly kind: 'table'
      readonly head: readonly MarkdownInlines[]
      readonly rows: readonly (readonly MarkdownInlines[])[]
    }
  | { readonly kind: 'rule' }

export type MarkdownList = Extract<MarkdownBlock, { kind: 'list' }>
export type MarkdownTable = Extract<MarkdownBlock, { kind: 'table' }>

export type MarkdownInlines = readonly MarkdownInline[]

export type MarkdownInline =
  /** `key` means a key on the keyboard. */
  | { readonly kind: 'text' | 'code' | 'key'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis' | 'struck'; readonly inside: MarkdownInlines }
  | MarkdownLink
  | MarkdownImage

export interface MarkdownLink {
  readonly kind: 'link'
  /** Address that starts with https or mailto, without credentials. */
  readonly href: string
  readonly inside: MarkdownInlines
  /** Target shown in brackets after the link's text; null if the text shows it already. */
  readonly place: string | null
}

export interface MarkdownImage {
  readonly kind: 'image'
  /** Description for people who can't see the image. */
  readonly alt: string
  /**
   * `file`: a file next to the article, served by this program at that path. `web`: an https address on another server.
   */
  readonly source:
    | { readonly from: 'file'; readonly path: string }
    | { readonly from: 'web'; readonly href: string; readonly host: string }
    | null
}
