// Network, DNS zones, workspace, system topic and action group are there already.
using '../main.bicep'

param environmentName = 'brought'
param location = 'westeurope'
param scaleSetScopes = [
  { subscriptionId: '11111111-1111-1111-1111-111111111111', resourceGroup: 'shop' }
]
param senders = [
  { principalId: 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa', principalType: 'ServicePrincipal' }
]
param eventReaders = [
  {
    principalId: 'bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb'
    principalType: 'Group'
    subscription: 'failed'
  }
]
param parkedOperators = [
  { principalId: 'cccccccc-cccc-cccc-cccc-cccccccccccc', principalType: 'Group' }
]
param ledgerReaders = [
  { principalId: 'dddddddd-dddd-dddd-dddd-dddddddddddd', principalType: 'User' }
]
param privateNetworking = true
param existingNetwork = {
  appSubnetId: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub/subnets/app'
  endpointSubnetId: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub/subnets/endpoints'
  zoneIds: {
    serviceBus: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/hub/providers/Microsoft.Network/privateDnsZones/privatelink.servicebus.windows.net'
    blob: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/hub/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net'
    table: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/hub/providers/Microsoft.Network/privateDnsZones/privatelink.table.core.windows.net'
  }
}
param existingWorkspaceId = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/hub/providers/Microsoft.OperationalInsights/workspaces/hub'
param actionGroupIds = [
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/hub/providers/Microsoft.Insights/actionGroups/on-call'
]
param resourceTags = { owner: 'platform' }
