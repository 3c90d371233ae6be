import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from './api.js'
import { errorText } from './use-act.js'
import { useWords } from './words/use-words.js'

export interface WrittenWithFiles {
  readonly mode: 'reply' | 'note'
  readonly text: string
  readonly files: readonly File[]
}

/** A reply or a note with files; what went wrong is said, and the ticket is asked for again. */
export function useSendFiles(number: string) {
  const client = useQueryClient()
  const words = useWords()
  return useMutation({
    mutationFn: (written: WrittenWithFiles) => api.sendFiles(number, written),
    onError: (error) =>
      notifications.show({ message: errorText(error, words), color: 'red', autoClose: 8_000 }),
    onSettled: () => client.invalidateQueries({ queryKey: ['ticket', number] }),
  })
}
