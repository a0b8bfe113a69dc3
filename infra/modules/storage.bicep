// One account for the host (its package, locks and keys), and one for the ledger, which is a record.
param hostAccountName string
param ledgerAccountName string
param location string
param tags { *: string }
param publicAccess bool
param hostRedundancy string
param ledgerRedundancy string
param locks bool
param workspaceId string

var access = {
  accessTier: 'Hot'
  allowBlobPublicAccess: false
  allowSharedKeyAccess: false
  defaultToOAuthAuthentication: true
  minimumTlsVersion: 'TLS1_2'
  publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
  networkAcls: {
    bypass: 'None'
    defaultAction: publicAccess ? 'Allow' : 'Deny'
  }
  supportsHttpsTrafficOnly: true
}

resource host 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: hostAccountName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: hostRedundancy }
  properties: access

  resource blobs 'blobServices' = {
    name: 'default'

    resource deployments 'containers' = {
      name: 'deployments'
    }
  }
}

resource ledger 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: ledgerAccountName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: ledgerRedundancy }
  properties: union(access, {
    // Only an account that was made so can take a customer-managed key for its tables later:
    // learn.microsoft.com/azure/storage/common/account-encryption-key-create
    encryption: {
      keySource: 'Microsoft.Storage'
      services: {
        table: {
          enabled: true
          keyType: 'Account'
        }
      }
    }
  })

  resource tables 'tableServices' = {
    name: 'default'
  }
}

// Reads are left out: each change makes several.
var writes = [
  {
    category: 'StorageWrite'
    enabled: true
  }
  {
    category: 'StorageDelete'
    enabled: true
  }
]

resource hostDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'vmss-identity'
  scope: host::blobs
  properties: {
    workspaceId: workspaceId
    logs: writes
  }
}

resource ledgerDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'vmss-identity'
  scope: ledger::tables
  properties: {
    workspaceId: workspaceId
    logs: writes
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (locks) {
  name: 'keep'
  scope: ledger
  properties: {
    level: 'CanNotDelete'
    notes: 'Baselines, outcomes and what was decided are lost with the ledger.'
  }
}

output hostAccountName string = host.name
output deploymentContainerName string = host::blobs::deployments.name
output ledgerAccountName string = ledger.name
