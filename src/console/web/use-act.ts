import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DeskAct } from '../../conversation/desk-act.js'
import { ApiError, api } from './api.js'
import type { ConsoleWords } from './words/console-words.js'
import { useWords } from './words/use-words.js'

/** Does something to a ticket; what went wrong is said, and what changed is asked for again. */
export function useAct(number: string | null) {
  const client = useQueryClient()
  const words = useWords()
  return useMutation({
    mutationFn: (act: DeskAct) => api.act(number, act),
    onSuccess: ({ outcome }) => {
      const message = number === null ? words.late : `${number} · ${words.late}`
      if (outcome === 'late') notifications.show({ message, color: 'yellow' })
    },
    onError: (error) =>
      notifications.show({ message: errorText(error, words), color: 'red', autoClose: 8_000 }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['ticket', number] }),
        client.invalidateQueries({ queryKey: ['queue'] }),
      ]),
  })
}

/** The server's own sentence when it gave one, else ours for its word. */
export function errorText(error: unknown, { errors }: ConsoleWords): string {
  if (!(error instanceof ApiError)) return errors.other
  if (error.message !== '' && error.code === 'refused') return error.message
  return error.code in errors ? errors[error.code as keyof typeof errors] : errors.other
}
