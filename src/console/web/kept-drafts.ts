import { useSyncExternalStore } from 'react'

/** Place of something written and not sent: a reply or a note, a form, news of an outage. */
export interface DraftPlace {
  readonly account: string
  /** Number of the ticket; null if it is about none. */
  readonly ticket: string | null
  /** `line`, or the name of a form. */
  readonly field: string
}

export interface Draft {
  readonly values: Readonly<Record<string, string>>
  /** Value each field had before its author changed it; absent: it was empty. */
  readonly before?: Readonly<Record<string, string>>
  /** A sending whose answer never came: sent again, the same words have one effect. */
  readonly attempt?: { readonly id: string; readonly what: string }
}

const prefix = 'guichet:draft:'
const lineField = 'line'
const drafts = new Map<string, Draft>(keptBefore())
const files = new Map<string, readonly File[]>()
const noFiles: readonly File[] = []
const listeners = new Set<() => void>()

export function lineDraft(account: string, ticket: string): DraftPlace {
  return { account, ticket, field: lineField }
}

export function keptDraft(place: DraftPlace): Draft | null {
  return drafts.get(keyOf(place)) ?? null
}

/** Keeps it in this tab, also over a reload and the end of the session, until it is forgotten. */
export function keepDraft(place: DraftPlace, draft: Draft): void {
  put(keyOf(place), draft)
}

export function forgetDraft(place: DraftPlace): void {
  files.delete(keyOf(place))
  put(keyOf(place), null)
}

/** Files live as long as the page: a browser gives no page the files of before. */
export function keepFiles(place: DraftPlace, chosen: readonly File[]): void {
  files.set(keyOf(place), chosen)
  tell()
}

export function useDraft(place: DraftPlace): Draft | null {
  return useSyncExternalStore(subscribe, () => keptDraft(place))
}

export function useKeptFiles(place: DraftPlace): readonly File[] {
  return useSyncExternalStore(subscribe, () => files.get(keyOf(place)) ?? noFiles)
}

/** The tickets, and null for what is about none, on which somebody has written something that is not sent. */
export function placesOfDrafts(account: string): readonly (string | null)[] {
  const own = [...new Set([...drafts.keys(), ...files.keys()])].filter((key) => isOf(account, key))
  return [...new Set(own.map((key) => ticketOf(key)))]
}

/** Forgets the drafts of somebody who leaves this screen for good. */
export function forgetDrafts(account: string): void {
  for (const key of new Set([...drafts.keys(), ...files.keys()])) {
    if (!isOf(account, key)) continue
    files.delete(key)
    put(key, null)
  }
}

/**
 * The name under which these words are sent: the one of before when nobody knows whether they arrived, so that they arrive
 * once.
 */
export function attemptFor(place: DraftPlace, what: string): string {
  const kept = keptDraft(place)
  if (kept?.attempt?.what === what) return kept.attempt.id
  const id = crypto.randomUUID()
  keepDraft(place, { values: {}, ...kept, attempt: { id, what } })
  return id
}

/** The server has answered, if only that it does not take it. */
export function endAttempt(place: DraftPlace): void {
  const kept = keptDraft(place)
  if (kept?.attempt === undefined) return
  const { attempt: _attempt, ...draft } = kept
  keepDraft(place, draft)
}

function put(key: string, draft: Draft | null): void {
  if (draft === null || isEmpty(draft)) drafts.delete(key)
  else drafts.set(key, draft)
  try {
    const kept = drafts.get(key)
    if (kept === undefined) sessionStorage.removeItem(prefix + key)
    else sessionStorage.setItem(prefix + key, JSON.stringify(kept))
  } catch {
    // Full, or not allowed: it is kept until the page is left.
  }
  tell()
}

function isEmpty({ values, attempt }: Draft): boolean {
  return attempt === undefined && Object.keys(values).length === 0
}

function keptBefore(): [string, Draft][] {
  try {
    return Object.keys(sessionStorage)
      .filter((name) => name.startsWith(prefix))
      .map((name) => [name.slice(prefix.length), JSON.parse(sessionStorage.getItem(name)!) as Draft])
  } catch {
    return []
  }
}

function tell(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function keyOf({ account, ticket, field }: DraftPlace): string {
  return [account, ticket ?? '', field].join(' ')
}

function isOf(account: string, key: string): boolean {
  return key.startsWith(`${account} `)
}

function ticketOf(key: string): string | null {
  return key.split(' ')[1] || null
}
