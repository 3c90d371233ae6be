import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api } from '../api.js'
import { errorText } from '../use-act.js'
import { useWords } from '../words/use-words.js'
import { Entrance } from './entrance.js'

export function SignIn() {
  const words = useWords()
  const client = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => api.signIn(email, password),
    onSuccess: () => client.resetQueries(),
  })
  const isWrong = signIn.error instanceof ApiError && signIn.error.status === 401

  return (
    <Entrance title={words.signIn.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate()
        }}
      >
        <Stack gap="sm">
          {signIn.isError && (
            <Alert color="red" role="alert">
              {isWrong ? words.signIn.wrong : errorText(signIn.error, words)}
            </Alert>
          )}
          <TextInput
            label={words.signIn.email}
            type="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={words.signIn.password}
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" mt="xs" loading={signIn.isPending}>
            {words.signIn.submit}
          </Button>
          <Text size="xs" c="dimmed">
            {words.signIn.noAccount}
          </Text>
        </Stack>
      </form>
    </Entrance>
  )
}
