import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DeskAct } from '../../conversation/desk-act.js'
import { ApiError, api } from './api.js'
import { notices } from './notices.js'
import type { ConsoleWords } from './words/console-words.js'
import { useWords } from './words/use-words.js'

/** Acts on one ticket go to the server one after the other. */
export function ticketScope(number: string): { readonly id: string } {
  return { id: `ticket ${number}` }
}

/** Does something to a ticket; what went wrong is said, and what changed is asked for again. */
export function useAct(number: string | null) {
  const client = useQueryClient()
  const words = useWords()
  return useMutation({
    ...(number === null ? {} : { scope: ticketScope(number) }),
    mutationFn: (act: DeskAct & { readonly id?: string }) => {
      const { id, ...rest } = act
      return api.act(number, rest as DeskAct, id)
    },
    onSuccess: ({ outcome }) => {
      const message = number === null ? words.late : `${number} · ${words.late}`
      if (outcome === 'late') notices.show({ message, tone: 'warning' })
    },
    onError: (error) => notices.show({ message: errorText(error, words), tone: 'error' }),
    onSettled: (_answer, error) => {
      const asked = Promise.all([
        client.invalidateQueries({ queryKey: ['ticket', number] }),
        client.invalidateQueries({ queryKey: ['queue'] }),
      ])
      // Without an answer there is nothing new to wait for.
      return error === null ? asked : undefined
    },
  })
}

/** The server has answered: it does not have what was sent, and knows so. */
export function isAnswer(error: unknown): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500
}

/** The server's own sentence when it gave one, else ours for its word. */
export function errorText(error: unknown, { errors }: ConsoleWords): string {
  if (!(error instanceof ApiError)) return errors.other
  if (error.message !== '' && error.code === 'refused') return error.message
  return error.code in errors ? errors[error.code as keyof typeof errors] : errors.other
}
