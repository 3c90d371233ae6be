import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { createContext, type ReactNode, use, useState } from 'react'
import { ApiError, consoleApi } from '../../console-api.js'
import { errorText } from '../../hooks/use-command.js'
import { useLabels } from '../../i18n/use-labels.js'

type Confirmed = <T>(act: () => Promise<T>) => Promise<T>

const ConfirmContext = createContext<Confirmed>((act) => act())

/**
 * Returns a function that sends a command. If the server requires the password again, it asks for it and repeats the
 * command.
 */
export function useConfirmed(): Confirmed {
  return use(ConfirmContext)
}

interface Waiting {
  goOn(): void
  giveUp(): void
}

export function ConfirmPassword({ children }: { readonly children: ReactNode }) {
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const confirmed: Confirmed = async (act) => {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'confirm-password') throw error
      await new Promise<void>((goOn, giveUp) => setWaiting({ goOn, giveUp: () => giveUp(error) }))
      return act()
    }
  }
  const done = (how: keyof Waiting) => {
    setWaiting(null)
    waiting?.[how]()
  }
  return (
    <ConfirmContext value={confirmed}>
      {children}
      {waiting !== null && <PasswordDialog onDone={() => done('goOn')} onCancel={() => done('giveUp')} />}
    </ConfirmContext>
  )
}

function PasswordDialog({ onDone, onCancel }: { onDone(): void; onCancel(): void }) {
  const words = useLabels()
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const send = async () => {
    setIsBusy(true)
    try {
      await consoleApi.confirmPassword(password)
      onDone()
    } catch (error) {
      setProblem(errorText(error, words))
      setIsBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={onCancel}
      title={words.ownAccount.confirmTitle}
      closeButtonProps={{ 'aria-label': words.acts.close }}
      zIndex={400}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Stack>
          <Text size="sm">{words.ownAccount.confirmText}</Text>
          {problem !== null && (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          )}
          <PasswordInput
            label={words.signIn.password}
            autoComplete="current-password"
            required
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onCancel}>
              {words.acts.cancel}
            </Button>
            <Button type="submit" loading={isBusy}>
              {words.ownAccount.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
