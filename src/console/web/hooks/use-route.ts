import { useSyncExternalStore } from 'react'

export type Route =
  | { readonly at: 'desk'; readonly ticket: string | null }
  | { readonly at: 'people' }
  | { readonly at: 'audit' }
  | { readonly at: 'setup'; readonly token: string }

const changed = 'guichet:route'

export function useRoute(): Route {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.hash)
  return routeOf(new URL(address, location.origin))
}

export function navigateTo(path: string): void {
  if (path === location.pathname) return
  history.pushState(null, '', path)
  dispatchEvent(new Event(changed))
}

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener)
  addEventListener(changed, listener)
  return () => {
    removeEventListener('popstate', listener)
    removeEventListener(changed, listener)
  }
}

function routeOf({ hash, pathname }: URL): Route {
  if (pathname === '/console/setup')
    return { at: 'setup', token: new URLSearchParams(hash.slice(1)).get('token') ?? '' }
  if (pathname === '/console/people') return { at: 'people' }
  if (pathname === '/console/audit') return { at: 'audit' }
  return { at: 'desk', ticket: /^\/console\/tickets\/([A-Z]+-\d+)$/.exec(pathname)?.[1] ?? null }
}
