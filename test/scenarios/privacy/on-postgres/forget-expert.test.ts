import '../../../support/stage/on-postgres.js'
import '../forget-expert.test.js'
