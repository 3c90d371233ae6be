const plain = '/console/icon.svg'
const mostCounted = 9

/** Shows the number of waiting items on the icon in the browser tab. */
export function showFaviconBadge(count: number): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (link === null) return
  const href = count === 0 ? plain : `data:image/svg+xml,${encodeURIComponent(counted(count))}`
  if (link.getAttribute('href') !== href) link.href = href
}

function counted(count: number): string {
  const text = count > mostCounted ? `${mostCounted}+` : String(count)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#0f6b62"/><path d="M8 24V15a8 8 0 0 1 16 0v9M6.500 24h19" fill="none" stroke="#fff" stroke-width="2.600" stroke-linecap="round"/><circle cx="21" cy="11" r="11" fill="#c92a2a"/><text x="21" y="16.500" font-family="sans-serif" font-size="${text.length > 1 ? 13 : 16}" font-weight="700" text-anchor="middle" fill="#fff">${text}</text></svg>`
}
