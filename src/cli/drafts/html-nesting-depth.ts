/** Elements without an end tag, or with an optional one, which don't count as nesting. */
const flat = new Set(
  'area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option thead tbody'.split(
    ' ',
  ),
)

/** Returns how deeply elements are nested, judging only by the tags. This is fast for any content. */
export function htmlNestingDepth(html: string): number {
  let depth = 0
  let deepest = 0
  for (const [, end, name, rest] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)([^<>]*)/gi)) {
    if (flat.has(name!.toLowerCase()) || rest!.endsWith('/')) continue
    depth = Math.max(0, depth + (end === '/' ? -1 : 1))
    deepest = Math.max(deepest, depth)
  }
  return deepest
}
