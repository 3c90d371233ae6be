/** Elements that don't count as nesting, because their end tag is optional or absent. */
const flat = new Set(
  'area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option thead tbody'.split(
    ' ',
  ),
)

/** Returns the nesting depth, counted from the tags alone, which is fast for any content. */
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
