import '../../../support/stage/on-postgres.js'
import '../retention.test.js'
