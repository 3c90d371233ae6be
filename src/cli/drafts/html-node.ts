/** The part of a DOM node that the converter's rules use. */
export interface HtmlNode {
  readonly nodeName: string
  readonly textContent: string | null
  readonly parentNode: HtmlNode | null
  readonly nextSibling: HtmlNode | null
  readonly children?: ArrayLike<HtmlNode>
  getAttribute?(name: string): string | null
  hasAttribute?(name: string): boolean
}

export function htmlAttribute(node: HtmlNode, name: string): string {
  return (node.getAttribute?.(name) ?? '').trim()
}

export function isHtmlTag(node: HtmlNode, ...names: readonly string[]): boolean {
  return names.includes(node.nodeName.toLowerCase())
}

/** Checks whether an element is hidden from people who read the page. */
export function isHiddenElement(node: HtmlNode): boolean {
  return (
    node.hasAttribute?.('hidden') === true ||
    /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)/i.test(
      htmlAttribute(node, 'style'),
    )
  )
}

/** Checks whether an image is a tracking pixel, too small to be seen. */
export function isTrackingPixel(node: HtmlNode): boolean {
  const style = htmlAttribute(node, 'style')
  const side = (name: 'width' | 'height') =>
    htmlAttribute(node, name) ||
    (new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*(\\d+)`, 'i').exec(style)?.[1] ?? '')
  return [side('width'), side('height')].some((size) => /^[0-2](?:px)?$/.test(size))
}
