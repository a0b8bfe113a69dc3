// The app on Flex Consumption.
import { guardRail } from '../types.bicep'

param name string
param planName string
param location string
param tags { *: string }
param identityId string
param identityClientId string
param serviceBusHostName string
param hostAccountName string
param deploymentContainerName string
param ledgerAccountName string
param applicationInsightsName string

@description('Subscription IDs, separated by commas.')
param driftScope string

@description('What the app may assign and remove, and where: the setting GUARD_RAILS.')
param guardRails guardRail[]

@description('Settings that are to differ from their standard, by key.')
param settings { *: string }

@description('The ID of the subnet that the instances join; empty: none.')
param subnetId string

param zoneRedundant bool

param alwaysReadyInstances int
param maximumInstanceCount int
param instanceMemoryMB int

resource host 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: hostAccountName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

// A test holds these to the app's settings. Those that this deployment leaves at their standard are here to be seen.
var appSettings = {
  REQUESTS_QUEUE: 'identity-requests'
  QUEUE_EPOCH: '1'
  EVENTS_TOPIC: 'identity-events'
  PARKED_QUEUE: 'identity-parked'
  EVENT_SOURCE: 'urn:vmss-identity'
  ServiceBus__fullyQualifiedNamespace: serviceBusHostName
  AZURE_CLOUD: environment().name
  LEDGER_ENDPOINT: 'https://${ledgerAccountName}.table.${environment().suffixes.storage}'
  LEDGER_TABLE: 'identityledger'
  AZURE_CLIENT_ID: identityClientId
  HISTORY_RETENTION: 'P90D'
  CHANGE_BUDGET: 'PT2H'
  POLL_INTERVAL: 'PT10S'
  RETRY_DELAY: 'PT2S'
  COALESCE_WINDOW: 'PT1S'
  WAITING_NOTICE: 'PT5M'
  SWEEP_SCHEDULE: '0 * * * * *'
  FAILURE_HOLD: 'PT20S'
  CANARY_SCALE_SET: ''
  CANARY_SCHEDULE: '0 */15 * * * *'
  GUARD_RAILS: string(guardRails)
  PROTECTED_IDENTITIES: ''
  NEVER_ASSIGNED: ''
  APP_IDENTITY: identityId
  REMOVALS_PER_HOUR: '100'
  READ_ONLY: 'false'
  DRIFT_SCHEDULE: '0 */5 * * * *'
  WRITES_QUEUE: 'scale-set-writes'
  DRIFT_SCOPE: driftScope
  DRIFT_MODE: 'report'
  REPAIR_UNEXPECTED: 'false'
  ONBOARDING: 'ignore'
  DRIFT_EXEMPTIONS: ''
  OTEL_EXPORTER_OTLP_ENDPOINT: ''
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: ''
  OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: ''
  OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf'
  OTLP_AUDIENCE: ''
  OTEL_SERVICE_NAME: 'vmss-identity'
}

// Without a scale set the canary would start an instance for nothing.
var canaryDisabled = empty(union(appSettings, settings).CANARY_SCALE_SET)

// A user-assigned identity must be named to the host for each connection.
var hostSettings = {
  AzureWebJobsStorage__accountName: host.name
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  // Alerts and objectives count log lines. By default the host's exporter may sample traces, and drops the log lines of
  // a trace that it leaves out: github.com/Azure/azure-sdk-for-net/issues/61704 and pull/54942.
  OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage'
  OTEL_TRACES_SAMPLER_ARG: '1.0'
  AzureMonitorExporter__EnableTraceBasedLogsSampler: 'false'
  'AzureWebJobs.RunCanary.Disabled': string(canaryDisabled)
  // The other half is the host's. Out of memory the JVM ends, and another instance goes on; half alive it would hold sessions.
  languageWorkers__java__arguments: '-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError'
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${host.properties.primaryEndpoints.blob}${deploymentContainerName}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'java'
        version: '17'
      }
      scaleAndConcurrency: {
        alwaysReady: alwaysReadyInstances == 0
          ? []
          : [
              {
                name: 'function:ApplyIdentityChange'
                instanceCount: alwaysReadyInstances
              }
            ]
        maximumInstanceCount: maximumInstanceCount
        instanceMemoryMB: instanceMemoryMB
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      // No function is called over HTTP. What deploys the app comes in by another door.
      ipSecurityRestrictionsDefaultAction: 'Deny'
      scmIpSecurityRestrictionsUseMain: false
      scmIpSecurityRestrictionsDefaultAction: 'Allow'
    }
  }

  resource configuration 'config' = {
    name: 'appsettings'
    properties: union(appSettings, settings, hostSettings)
  }

  // Packages come with a token of Entra ID; passwords are of no use.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output name string = app.name
