import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DeskCommand } from '../../../features/commands/desk-command.js'
import { ApiError, consoleApi } from '../console-api.js'
import type { ConsoleLabels } from '../i18n/console-labels.js'
import { useLabels } from '../i18n/use-labels.js'
import { notices } from '../notices.js'

/** Returns a mutation scope, which makes commands on the same ticket run one after another. */
export function ticketMutationScope(number: string): { readonly id: string } {
  return { id: `ticket ${number}` }
}

/** Sends a command, reports errors and reloads the data that changed. */
export function useCommand(number: string | null) {
  const client = useQueryClient()
  const words = useLabels()
  return useMutation({
    ...(number === null ? {} : { scope: ticketMutationScope(number) }),
    mutationFn: (act: DeskCommand & { readonly id?: string }) => {
      const { id, ...rest } = act
      return consoleApi.act(number, rest as DeskCommand, id)
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
      // After an error, nothing needs reloading.
      return error === null ? asked : undefined
    },
  })
}

/** Checks whether the server refused the request, which means that it wasn't stored. */
export function isServerAnswer(error: unknown): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500
}

/** Returns the server's own sentence if there is one, otherwise our text for its error code. */
export function errorText(error: unknown, { errors }: ConsoleLabels): string {
  if (!(error instanceof ApiError)) return errors.other
  if (error.message !== '' && error.code === 'refused') return error.message
  return error.code in errors ? errors[error.code as keyof typeof errors] : errors.other
}
