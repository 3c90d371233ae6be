import { useSyncExternalStore } from 'react'

/** Identifies a draft: an unsent reply or note, a form, or an outage update. */
export interface DraftPlace {
  readonly account: string
  /** Ticket number; null if the draft doesn't concern a ticket. */
  readonly ticket: string | null
  /** `line` for a reply or note, or the name of a form. */
  readonly field: string
}

export interface Draft {
  readonly values: Readonly<Record<string, string>>
  /** Original values of the fields. Absent fields were empty. */
  readonly before?: Readonly<Record<string, string>>
  /** Request that got no response. Sending the same text again reuses its ID, so that it takes effect only once. */
  readonly attempt?: { readonly id: string; readonly what: string }
}

const prefix = 'guichet:draft:'
const lineField = 'line'
const drafts = new Map<string, Draft>(keptBefore())
const files = new Map<string, readonly File[]>()
const noFiles: readonly File[] = []
const listeners = new Set<() => void>()

export function messageDraftPlace(account: string, ticket: string): DraftPlace {
  return { account, ticket, field: lineField }
}

export function readDraft(place: DraftPlace): Draft | null {
  return drafts.get(keyOf(place)) ?? null
}

/** Keeps a draft in this tab until it's deleted, even across reloads and the end of the session. */
export function keepDraft(place: DraftPlace, draft: Draft): void {
  put(keyOf(place), draft)
}

export function forgetDraft(place: DraftPlace): void {
  files.delete(keyOf(place))
  put(keyOf(place), null)
}

/** Keeps the chosen files in memory. A reload loses them, because browsers don't let pages restore files. */
export function keepDraftFiles(place: DraftPlace, chosen: readonly File[]): void {
  files.set(keyOf(place), chosen)
  tell()
}

export function useDraft(place: DraftPlace): Draft | null {
  return useSyncExternalStore(subscribe, () => readDraft(place))
}

export function useDraftFiles(place: DraftPlace): readonly File[] {
  return useSyncExternalStore(subscribe, () => files.get(keyOf(place)) ?? noFiles)
}

/** Lists the tickets with drafts by this account, and null if there is a draft that doesn't concern a ticket. */
export function ticketsWithDrafts(account: string): readonly (string | null)[] {
  const own = [...new Set([...drafts.keys(), ...files.keys()])].filter((key) => isOf(account, key))
  return [...new Set(own.map((key) => ticketOf(key)))]
}

/** Deletes a person's drafts when they sign out. */
export function forgetDrafts(account: string): void {
  for (const key of new Set([...drafts.keys(), ...files.keys()])) {
    if (!isOf(account, key)) continue
    files.delete(key)
    put(key, null)
  }
}

/**
 * Returns the ID for sending a draft. Reuses the ID of an attempt with the same content that got no response, so that
 * the message arrives only once.
 */
export function sendAttemptId(place: DraftPlace, what: string): string {
  const kept = readDraft(place)
  if (kept?.attempt?.what === what) return kept.attempt.id
  const id = crypto.randomUUID()
  keepDraft(place, { values: {}, ...kept, attempt: { id, what } })
  return id
}

/** Forgets the attempt once the server has responded, even if it refused. */
export function forgetSendAttempt(place: DraftPlace): void {
  const kept = readDraft(place)
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
    // If storage is full or not allowed, drafts last only as long as the page.
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
