/** Parsed Markdown of a bot text, article or step; each surface renders it in its own way. */
export type Document = readonly Block[]

export type Block =
  | { readonly kind: 'paragraph'; readonly inside: Inlines }
  | { readonly kind: 'heading'; readonly level: number; readonly inside: Inlines }
  | {
      readonly kind: 'list'
      readonly isOrdered: boolean
      /** Number of the first item of an ordered list. */
      readonly start: number
      readonly items: readonly Document[]
    }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: Document }
  | {
      readonly kind: 'table'
      readonly head: readonly Inlines[]
      readonly rows: readonly (readonly Inlines[])[]
    }
  | { readonly kind: 'rule' }

export type List = Extract<Block, { kind: 'list' }>
export type Table = Extract<Block, { kind: 'table' }>

export type Inlines = readonly Inline[]

export type Inline =
  /** `key` is a key of the keyboard. */
  | { readonly kind: 'text' | 'code' | 'key'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis' | 'struck'; readonly inside: Inlines }
  | Link
  | Image

export interface Link {
  readonly kind: 'link'
  /** Address with https or mailto, without credentials. */
  readonly href: string
  readonly inside: Inlines
  /** Target shown in brackets after the link's text; null if the text already shows it. */
  readonly place: string | null
}

export interface Image {
  readonly kind: 'image'
  /** Description for people who can't see it. */
  readonly alt: string
  /**
   * `file`: a file next to the article, served by this program under that path. `web`: on another server,
   * over https.
   */
  readonly source:
    | { readonly from: 'file'; readonly path: string }
    | { readonly from: 'web'; readonly href: string; readonly host: string }
    | null
}
