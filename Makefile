# The commands of CONTRIBUTING.md. Maven runs them all; make only saves typing.
.DEFAULT_GOAL := help
.PHONY: help tour serve build verify test e2e format texts pictures reproducible ci
E2E := mvn -q test-compile failsafe:integration-test failsafe:verify

help: ## List the commands
	@sed -n 's/^\([a-z0-9]*\):.*## /\1\t/p' Makefile | expand -t 14

tour: ## Build the app, and show it at work on local Azure
	mvn -q package exec:java

serve: ## Keep local Azure and the app up until Ctrl-C
	mvn -q exec:java -Dexec.args=serve

build: ## Build the app without tests
	mvn -q package -DskipTests

verify: ## Run all that must pass before a commit
	mvn verify

test: ## Run unit tests: make test T=PatchTest
	mvn -q test $(if $(T),-Dtest='$(T)')

e2e: build ## Run a test over sockets: make e2e T=RequestsE2E
	$(E2E) -Dit.test='$(T)'

format: ## Mend the format
	mvn spotless:apply

texts: ## Write generated texts anew
	mvn -q test -Dtexts.write=true

pictures: ## Draw the pictures of the documents anew
	npm run pictures --prefix src/test/node

reproducible: ## Build the release twice, in different places, and compare
	.ci/reproducible

ci: ## Run all that CI runs
	.ci/run
